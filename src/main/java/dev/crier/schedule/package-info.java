/**
 * When things are due: cron, zones, misfires.
 *
 * <p>A slot is computed from the schedule and the clock and never read from the scheduler, because a late trigger reports
 * the wrong instant. A cron is read as local date-times and placed in its zone by {@code java.time}: a gap moves it
 * forward, an overlap takes the earlier instant, so the days on which clocks change neither skip nor double a slot.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.schedule;
