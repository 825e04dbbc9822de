package dev.rehearsal.scenarios.desk.tools;

/**
 * What a model is told of a tool.
 *
 * @param name in snake case
 * @param description what it does, one or two sentences
 * @param parameters JSON Schema (draft 2020-12) of the arguments, as text
 * @param changes whether a call can change the world
 */
public record ToolSpecification(String name, String description, String parameters, boolean changes) {}
