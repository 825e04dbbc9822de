/** What documentation's examples name: a user's own classes. */
@NullMarked
package com.acme;

import org.jspecify.annotations.NullMarked;
