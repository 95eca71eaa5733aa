package dev.crier.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.ScheduleBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when: runs chores again and again. What is due is each chore's own business, computed from tables and the clock, so
 * that a late or missed run loses nothing, and one too many does nothing.
 */
public final class Clockwork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    /** A moment that differs by less is the same. */
    private static final Duration SAME = Duration.ofSeconds(1);

    /** How often we look whether the clock was set back, by elapsed time. */
    private static final Duration CATCH_UP = Duration.ofSeconds(2);

    private final Scheduler scheduler;
    private final InstantSource wall;
    private final Map<String, Chore> chores = new ConcurrentHashMap<>();
    private final Map<String, Duration> repeated = new ConcurrentHashMap<>();
    private final Map<String, Supplier<Optional<Duration>>> asked = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(Clockwork::thread);

    private Clockwork(Scheduler scheduler, InstantSource wall) {
        this.scheduler = scheduler;
        this.wall = wall;
        try {
            scheduler.getContext().put(Run.CHORES, chores);
        } catch (SchedulerException cause) {
            throw new IllegalStateException("the scheduler cannot be made", cause);
        }
    }

    /** For chores of this process. */
    public static Clockwork own() {
        return own(InstantSource.system());
    }

    /** @param wall the clock that Quartz goes by */
    static Clockwork own(InstantSource wall) {
        return new Clockwork(Schedulers.inMemory(), wall);
    }

    /** For chores that one node does for all nodes on a PostgreSQL; whichever is free, and another when it dies. */
    public static Clockwork shared(DataSource postgresql) {
        return new Clockwork(Schedulers.clustered(postgresql), InstantSource.system());
    }

    /** Runs a chore now and then every so often, never twice at once; its trouble is logged and does not stop it. */
    public void every(String name, Duration pause, Chore work) {
        chores.put(name, work);
        repeated.put(name, pause);
        repeat(name, pause);
    }

    private void repeat(String name, Duration pause) {
        schedule(
                name,
                wall.instant(),
                SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(Math.max(100, pause.toMillis()))
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount());
    }

    /**
     * Quartz goes by the wall clock: set back by a year, it would do nothing for a year. What is to strike later than its
     * pause from now was set by a clock that was ahead, ours or another node's, and strikes now.
     */
    private void catchUp() {
        try {
            for (Map.Entry<String, Duration> chore : repeated.entrySet()) {
                Trigger trigger = scheduler.getTrigger(TriggerKey.triggerKey(chore.getKey()));
                Instant latest = wall.instant().plus(chore.getValue()).plus(SAME);
                boolean ahead = trigger != null
                        && trigger.getNextFireTime() != null
                        && trigger.getNextFireTime().toInstant().isAfter(latest);
                if (ahead) LOG.warn("the clock was set back: {} goes on now", chore.getKey());
                if (ahead) repeat(chore.getKey(), chore.getValue());
            }
        } catch (SchedulerException | RuntimeException trouble) {
            LOG.debug("the schedule cannot be read just now", trouble);
        }
    }

    /**
     * Runs a chore at each moment that {@code next} names, asked anew after each run. What else moves that moment, such as
     * a change by another process, is taken up by {@link #ask}.
     *
     * @param next how long until then; none: not until asked again
     */
    public void at(String name, Supplier<Optional<Duration>> next, Chore work) {
        asked.put(name, next);
        chores.put(name, () -> {
            try {
                work.run();
            } finally {
                ask(name);
            }
        });
        ask(name);
    }

    /** Runs a chore no more, if it ever did; what runs is not stopped. */
    public void forget(String name) {
        asked.remove(name);
        chores.remove(name);
        try {
            scheduler.deleteJob(JobKey.jobKey(name));
        } catch (SchedulerException cause) {
            throw new IllegalStateException("cannot unschedule " + name, cause);
        }
    }

    /** Asks every chore that runs at moments of its own when that is now. */
    public void ask() {
        asked.keySet().forEach(this::ask);
    }

    private void ask(String name) {
        Supplier<Optional<Duration>> next = asked.get(name);
        if (next == null) return;
        var key = TriggerKey.triggerKey(name);
        try {
            Optional<Instant> moment = next.get().map(wall.instant()::plus);
            if (moment.isEmpty()) {
                scheduler.unscheduleJob(key);
            } else if (!isSet(scheduler.getTrigger(key), moment.get())) {
                schedule(
                        name,
                        moment.get(),
                        SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow());
            }
        } catch (SchedulerException cause) {
            throw new IllegalStateException("cannot schedule " + name, cause);
        }
    }

    private static boolean isSet(@Nullable Trigger trigger, Instant moment) {
        if (trigger == null || trigger.getNextFireTime() == null) return false;
        Instant next = trigger.getNextFireTime().toInstant();
        return Duration.between(next, moment).abs().compareTo(SAME) < 0;
    }

    private void schedule(String name, Instant start, ScheduleBuilder<? extends Trigger> schedule) {
        try {
            scheduler.scheduleJob(
                    JobBuilder.newJob(Run.class).withIdentity(name).build(),
                    Set.of(TriggerBuilder.newTrigger()
                            .withIdentity(name)
                            .startAt(Date.from(start))
                            .withSchedule(schedule)
                            .build()),
                    true);
        } catch (SchedulerException cause) {
            throw new IllegalStateException("cannot schedule " + name, cause);
        }
    }

    /** From now on chores run. What a node remembers that nobody does any more, such as a frequency's, is forgotten. */
    public void start() {
        try {
            for (JobKey job : scheduler.getJobKeys(GroupMatcher.anyJobGroup())) {
                if (!chores.containsKey(job.getName())) scheduler.deleteJob(job);
            }
            scheduler.start();
            var unused = watch.scheduleWithFixedDelay(
                    this::catchUp, CATCH_UP.toMillis(), CATCH_UP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (SchedulerException cause) {
            throw new IllegalStateException("the scheduler cannot be started", cause);
        }
    }

    /** Waits for the chores that run. */
    @Override
    public void close() {
        watch.shutdown();
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException cause) {
            LOG.warn("the scheduler did not stop", cause);
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "clockwork");
        thread.setDaemon(true);
        return thread;
    }

    /** What is to be done again and again. */
    public interface Chore {
        void run() throws Exception;
    }

    /** Quartz makes it, so it is public and has no arguments. */
    @DisallowConcurrentExecution
    public static final class Run implements Job {

        private static final String CHORES = "chores";

        @Override
        public void execute(JobExecutionContext context) {
            String name = context.getJobDetail().getKey().getName();
            try {
                var chores = (Map<?, ?>) Objects.requireNonNull(
                        context.getScheduler().getContext().get(CHORES));
                // A node with another configuration may have chores that we do not know.
                if (chores.get(name) instanceof Chore chore) chore.run();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (Exception | AssertionError trouble) {
                LOG.error("{} failed and will be tried again: {}", name, trouble.toString());
                LOG.debug("trouble", trouble);
            }
        }
    }
}
