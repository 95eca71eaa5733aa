package dev.crier.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Makes Quartz's schedulers: in memory, or on tables that several nodes share. */
final class Schedulers {

    /** All nodes on one database are one scheduler to Quartz. */
    private static final String NAME = "crier";

    /** How soon another node's death is noticed, apart from the seven and a half seconds that Quartz adds. */
    private static final String CHECK_IN_MILLIS = "1000";

    /** After a restart of the database nobody should have to wait for long. */
    private static final String RETRY_MILLIS = "2000";

    private Schedulers() {}

    static Scheduler inMemory() {
        return scheduler(Map.of("jobStore.class", "org.quartz.simpl.RAMJobStore"));
    }

    static Scheduler clustered(DataSource postgresql) {
        String source = NAME + " " + UUID.randomUUID();
        DBConnectionManager.getInstance().addConnectionProvider(source, new Borrowed(postgresql));
        return scheduler(Map.ofEntries(
                Map.entry("jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX"),
                Map.entry("jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate"),
                Map.entry("jobStore.dataSource", source),
                Map.entry("jobStore.useProperties", "true"),
                Map.entry("jobStore.isClustered", "true"),
                Map.entry("jobStore.acquireTriggersWithinLock", "true"),
                Map.entry("jobStore.clusterCheckinInterval", CHECK_IN_MILLIS),
                Map.entry("scheduler.instanceId", StdSchedulerFactory.AUTO_GENERATE_INSTANCE_ID),
                Map.entry("scheduler.dbFailureRetryInterval", RETRY_MILLIS)));
    }

    /** Quartz keeps schedulers by name for the whole process, in which there may be several sites. */
    private static synchronized Scheduler scheduler(Map<String, String> more) {
        var settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", NAME);
        settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        settings.setProperty("org.quartz.threadPool.threadCount", "4");
        settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        more.forEach((key, value) -> settings.setProperty("org.quartz." + key, value));
        try {
            Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
            SchedulerRepository.getInstance().remove(NAME);
            return scheduler;
        } catch (SchedulerException cause) {
            throw new IllegalStateException("the scheduler cannot be made", cause);
        }
    }

    /** Connections of a pool that is not Quartz's to close. */
    private record Borrowed(DataSource pool) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            return pool.getConnection();
        }

        @Override
        public void shutdown() {}

        @Override
        public void initialize() {}
    }
}
