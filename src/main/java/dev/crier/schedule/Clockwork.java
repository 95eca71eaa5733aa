package dev.crier.schedule;

import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
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
