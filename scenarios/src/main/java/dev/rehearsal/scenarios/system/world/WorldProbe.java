package dev.rehearsal.scenarios.system.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.scenarios.SystemUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * The user's own database, which systems change and Rehearsal looks at: {@code world: {probe: JDBC-URL, user: NAME, password-env: VARIABLE, start: FILE.sql}} or
 * {@code start: [PROGRAM, ARGUMENT…]}. With {@code {trial}} in the address there is one database a trial. Immutable; the password is read for
 * each connection and kept nowhere.
 */
public final class WorldProbe {

    private static final String TRIAL = "{trial}";

    private final String url;
    private final Optional<String> user;
    private final Optional<String> passwordVariable;
    private final Function<String, Optional<String>> environment;
    private final Optional<WorldStart> start;

    private WorldProbe(
            String url,
            Optional<String> user,
            Optional<String> passwordVariable,
            Function<String, Optional<String>> environment,
            Optional<WorldStart> start) {
        this.url = url;
        this.user = user;
        this.passwordVariable = passwordVariable;
        this.environment = environment;
        this.start = start;
    }

    /**
     * Read what a suite says under {@code world}.
     *
     * @throws InvalidInputException for what makes no sense, for a variable that is not set, a file that is not there, and an address that
     *     no driver on the class path takes
     */
    public static WorldProbe read(ComponentContext context) {
        MappingReader options = context.options();
        String url = options.requireText("probe", "Write probe: \"jdbc:postgresql://127.0.0.1/shop\"");
        Optional<String> user = options.text("user");
        Optional<String> password = options.text("password-env");
        Optional<WorldStart> start = options.json("start").map(node -> start(node, context));
        options.done();
        requireDriver(url, context.where());
        password.ifPresent(variable -> requireSet(variable, context));
        return new WorldProbe(inFolder(url, context.folder()), user, password, context.environment(), start);
    }

    /** Return the same system, whose world is this database: it is made ready before each trial's clock starts. */
    public SystemUnderTest around(SystemUnderTest system) {
        return new ProbedSystem(system, this);
    }

    /** Return whether an address names one database a trial. */
    public static boolean isOneATrial(String url) {
        return url.contains(TRIAL);
    }

    private static WorldStart start(JsonNode node, ComponentContext context) {
        if (node.isTextual()) {
            Path script = context.folder().resolve(node.textValue()).normalize();
            if (!Files.isRegularFile(script)) {
                throw new InvalidInputException(
                        context.where(),
                        "\"start\" must be a file of SQL beside the suite, or a command as a list",
                        InvalidInputException.quote(node.textValue()) + " is no file",
                        "Correct the path, or write it as [\"sh\", \"reset.sh\"]");
            }
            return new WorldStart.Script(script);
        }
        List<String> command = new ArrayList<>();
        node.forEach(word -> command.add(word.asText()));
        if (command.isEmpty() || command.contains("")) {
            throw new InvalidInputException(
                    context.where(),
                    "\"start\" must be a file of SQL beside the suite, or a command as a list",
                    "was " + InvalidInputException.quote(node.toString()),
                    "Write it as [\"sh\", \"reset.sh\"]");
        }
        return new WorldStart.Command(command, context.folder());
    }

    private static void requireDriver(String url, String where) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new InvalidInputException(
                    where,
                    "\"probe\" must be an address that a JDBC driver on the class path takes",
                    "none takes " + InvalidInputException.quote(url),
                    "Put the database's driver on REHEARSAL_CLASSPATH, or correct the address; SQLite's is there",
                    e);
        }
    }

    private static void requireSet(String variable, ComponentContext context) {
        if (context.environment().apply(variable).isEmpty()) {
            throw new InvalidInputException(
                    context.where(),
                    "\"password-env\" must name a variable of the environment that is set",
                    InvalidInputException.quote(variable) + " is not",
                    "Set it, or leave \"password-env\" out");
        }
    }

    /** A file of SQLite lies beside the suite unless its path is whole. */
    private static String inFolder(String url, Path folder) {
        String sqlite = "jdbc:sqlite:";
        boolean file = url.startsWith(sqlite) && !url.startsWith(sqlite + ":") && !url.startsWith(sqlite + "file:");
        return file ? sqlite + folder.resolve(url.substring(sqlite.length())).toAbsolutePath() : url;
    }

    /** Return whether all trials have the same database. */
    boolean isShared() {
        return !isOneATrial(url);
    }

    boolean isSqlite() {
        return url.startsWith("jdbc:sqlite:");
    }

    /** Return the address of a trial's database. */
    String url(String trial) {
        return url.replace(TRIAL, name(trial));
    }

    /** Return a trial's id as it stands in the address of its database. */
    public static String name(String trial) {
        return trial.replaceAll("[^A-Za-z0-9._-]+", "-");
    }

    Connection connect(String trial) throws SQLException {
        Properties properties = new Properties();
        user.ifPresent(name -> properties.setProperty("user", name));
        passwordVariable.flatMap(environment).ifPresent(word -> properties.setProperty("password", word));
        return DriverManager.getConnection(url(trial), properties);
    }

    /** Make the database ready for a trial. */
    void reset(String trial) throws Exception {
        if (start.isPresent()) {
            start.get().run(this, trial, environment, passwordVariable);
        }
    }
}
