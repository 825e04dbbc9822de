/**
 * A model as judge: it rates an answer by a rubric, behind any OpenAI- or Anthropic-compatible endpoint. What goes wrong
 * with it is the judge's failure and never a low score. Start at {@link dev.rehearsal.judges.model.JudgeScorer}.
 */
@NullMarked
package dev.rehearsal.judges.model;

import org.jspecify.annotations.NullMarked;
