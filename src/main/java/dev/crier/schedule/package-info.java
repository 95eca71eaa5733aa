/**
 * When things are due: cron, zones, misfires.
 *
 * <p>A slot is computed from the schedule and the clock and never read from the scheduler, because a late trigger reports
 * the wrong instant. A cron is read as local date-times and placed in its zone by {@code java.time}: a gap moves it
 * forward, an overlap takes the earlier instant, so the days on which clocks change neither skip nor double a slot.
 *
 * <p>Quartz is a clock and nothing else. Its triggers are made anew at every start; on PostgreSQL several nodes keep them
 * in tables, so that one of them does a chore, and another when that one dies. Quartz compares the nodes' clocks to see
 * who died, so it may err: a chore that runs once too often does nothing. It is never called inside a transaction.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.schedule;
