package dev.crier.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when: runs chores again and again. What is due is each chore's own business, computed from tables and the clock, so
 * that a late or missed run loses nothing.
 */
public final class Clockwork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);
    private static final String WORK = "work";

    private final Scheduler scheduler;
    private final Map<String, Supplier<Optional<Duration>>> asked = new ConcurrentHashMap<>();

    public Clockwork() {
        try {
            var settings = new Properties();
            settings.setProperty("org.quartz.scheduler.instanceName", "crier-" + Integer.toHexString(hashCode()));
            settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
            settings.setProperty("org.quartz.threadPool.threadCount", "4");
            settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
            settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
            settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
            scheduler = new StdSchedulerFactory(settings).getScheduler();
        } catch (SchedulerException cause) {
            throw new IllegalStateException("the scheduler cannot be made", cause);
        }
    }

    /** Runs a chore now and then every so often, never twice at once; its trouble is logged and does not stop it. */
    public void every(String name, Duration pause, Chore work) {
        var data = new JobDataMap();
        data.put(WORK, work);
        try {
            scheduler.scheduleJob(
                    JobBuilder.newJob(Run.class)
                            .withIdentity(name)
                            .usingJobData(data)
                            .build(),
                    TriggerBuilder.newTrigger()
                            .withIdentity(name)
                            .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                                    .withIntervalInMilliseconds(Math.max(100, pause.toMillis()))
                                    .repeatForever()
                                    .withMisfireHandlingInstructionNextWithRemainingCount())
                            .build());
        } catch (SchedulerException cause) {
            throw new IllegalStateException("cannot schedule " + name, cause);
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
        var data = new JobDataMap();
        data.put(WORK, (Chore) () -> {
            try {
                work.run();
            } finally {
                ask(name);
            }
        });
        try {
            scheduler.addJob(
                    JobBuilder.newJob(Run.class)
                            .withIdentity(name)
                            .usingJobData(data)
                            .storeDurably()
                            .build(),
                    true);
        } catch (SchedulerException cause) {
            throw new IllegalStateException("cannot schedule " + name, cause);
        }
        ask(name);
    }

    /** Asks every chore that runs at moments of its own when that is now. */
    public void ask() {
        asked.keySet().forEach(this::ask);
    }

    private void ask(String name) {
        var key = TriggerKey.triggerKey(name);
        try {
            Optional<Duration> wait = Objects.requireNonNull(asked.get(name)).get();
            if (wait.isEmpty()) {
                scheduler.unscheduleJob(key);
                return;
            }
            Trigger trigger = TriggerBuilder.newTrigger()
                    .withIdentity(key)
                    .forJob(name)
                    .startAt(Date.from(Instant.now().plus(wait.get())))
                    .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                    .build();
            if (scheduler.rescheduleJob(key, trigger) == null) scheduler.scheduleJob(trigger);
        } catch (SchedulerException cause) {
            throw new IllegalStateException("cannot schedule " + name, cause);
        }
    }

    public void start() {
        try {
            scheduler.start();
        } catch (SchedulerException cause) {
            throw new IllegalStateException("the scheduler cannot be started", cause);
        }
    }

    /** Waits for the chores that run. */
    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException cause) {
            LOG.warn("the scheduler did not stop", cause);
        }
    }

    /** What is to be done again and again. */
    public interface Chore {
        void run() throws Exception;
    }

    /** Quartz makes it, so it is public and has no arguments. */
    @DisallowConcurrentExecution
    public static final class Run implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            try {
                ((Chore) Objects.requireNonNull(context.getMergedJobDataMap().get(WORK))).run();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (Exception | AssertionError trouble) {
                LOG.error(
                        "{} failed and will be tried again: {}",
                        context.getJobDetail().getKey().getName(),
                        trouble.toString());
                LOG.debug("trouble", trouble);
            }
        }
    }
}
