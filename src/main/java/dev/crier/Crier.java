package dev.crier;

import dev.crier.config.Config;
import dev.crier.config.ConfigProblem;
import dev.crier.config.ConfigReader;
import dev.crier.database.DatabaseUnavailable;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. Commands do not catch: whatever stops one becomes one line and an exit code here. */
@Command(
        name = "crier",
        mixinStandardHelpOptions = true,
        versionProvider = Crier.Version.class,
        description =
                "Tells an organisation's readers what it has published: feeds per topic, and email digests of what is"
                        + " new for each, once, and nothing lost.",
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            CheckCommand.class,
            ImportCommand.class,
            FeedsCommand.class,
            DigestCommand.class,
            SendCommand.class,
            PublishCommand.class,
            ServeCommand.class,
            PreviewCommand.class,
            ScheduleCommand.class,
            EditionsCommand.class,
            ArticlesCommand.class,
            SubscribersCommand.class,
            ExplainCommand.class,
            BouncesCommand.class,
            AdminLinkCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Crier {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;

    @Option(
            names = "--site",
            paramLabel = "DIR",
            defaultValue = ".",
            scope = ScopeType.INHERIT,
            description = "The site's folder (default: the current one).")
    Path site = Path.of(".");

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            scope = ScopeType.INHERIT,
            description = "Start with this clock, such as 2026-11-27T07:00:00Z; for previews and tests.")
    @Nullable
    String now;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the whole trouble, not one line of it.")
    boolean verbose;

    @Spec
    CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine(
                        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true),
                        new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true))
                .execute(args));
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Crier())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Crier::misused)
                .setExecutionExceptionHandler(Crier::explain);
    }

    Config config() {
        return ConfigReader.read(site, System.getenv()::get);
    }

    InstantSource clock() {
        if (now == null) return SiteClock.system();
        try {
            return SiteClock.startingAt(Instant.parse(now));
        } catch (DateTimeParseException wrong) {
            throw new Misuse("--now " + now + " is not an instant such as 2026-11-27T07:00:00Z");
        }
    }

    App open() {
        return App.open(config(), clock());
    }

    private static int misused(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr()
                .println(wrong.getMessage() + "; see: "
                        + command.getCommandSpec().qualifiedName() + " --help");
        return MISUSED;
    }

    private static int explain(Exception trouble, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        boolean verbose = command.getCommandSpec().root().userObject() instanceof Crier crier && crier.verbose;
        if (verbose) trouble.printStackTrace(err);
        if (trouble instanceof ConfigProblem config) {
            config.problems().forEach(err::println);
            return MISUSED;
        }
        if (trouble instanceof Misuse) {
            err.println(trouble.getMessage());
            return MISUSED;
        }
        if (trouble instanceof DatabaseUnavailable || trouble instanceof CannotDo) {
            err.println(trouble.getMessage());
            return FAILED;
        }
        err.println(sql(trouble)
                        .map(said -> "the database cannot be written or read: " + said.getMessage())
                        .orElseGet(() -> trouble.getClass().getSimpleName() + ": " + trouble.getMessage())
                + " (--verbose shows where)");
        return FAILED;
    }

    private static Optional<SQLException> sql(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) return Optional.of(sql);
        }
        return Optional.empty();
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Crier.class.getPackage().getImplementationVersion();
            return new String[] {"Crier " + (version == null ? "(not from its jar)" : version)};
        }
    }
}
