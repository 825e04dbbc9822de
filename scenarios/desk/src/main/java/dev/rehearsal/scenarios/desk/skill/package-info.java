/**
 * What the simulated model is good at: the order desk's roles, played by rules from the prompt alone. Start at
 * {@link dev.rehearsal.scenarios.desk.skill.DeskSkill}.
 */
@NullMarked
package dev.rehearsal.scenarios.desk.skill;

import org.jspecify.annotations.NullMarked;
