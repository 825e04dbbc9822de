/**
 * What a jar on the class path can add: importers, systems, perturbations, skills, scorers, report writers. Start at {@link
 * dev.rehearsal.datasets.component.ComponentRegistry}, which finds them; a {@link
 * dev.rehearsal.datasets.component.ComponentFactory} makes one from its {@link
 * dev.rehearsal.datasets.component.ComponentContext}.
 */
@NullMarked
package dev.rehearsal.datasets.component;

import org.jspecify.annotations.NullMarked;
