package dev.rehearsal.scenarios.system.protocol;

/**
 * The identity of one turn, as its request gives it.
 *
 * @param trial unique in its run
 * @param conversation unique among all trials
 * @param turn from 0
 */
public record TurnId(String trial, String conversation, int turn) {}
