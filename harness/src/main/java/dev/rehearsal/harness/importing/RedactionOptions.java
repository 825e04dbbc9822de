package dev.rehearsal.harness.importing;

import dev.rehearsal.datasets.input.InputFile;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.redaction.RedactionKey;
import dev.rehearsal.datasets.redaction.RedactionSummary;
import dev.rehearsal.datasets.redaction.Redactor;
import dev.rehearsal.datasets.redaction.TokenRestorer;
import dev.rehearsal.datasets.redaction.TokenVault;
import dev.rehearsal.datasets.redaction.rule.RedactionRules;
import dev.rehearsal.datasets.redaction.rule.RedactionRulesReader;
import dev.rehearsal.datasets.redaction.rule.SensitiveGroup;
import dev.rehearsal.harness.run.EnvironmentVariables;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say what becomes of secrets and personal data in imported runs. */
public final class RedactionOptions {

    private static final String BOTH = "secrets,personal-data";

    @Option(
            names = "--redact",
            arity = "0..1",
            fallbackValue = BOTH,
            paramLabel = "GROUPS",
            description =
                    "Put tokens in the place of secrets, personal-data, or both (the default of the bare flag). The key"
                            + " is REHEARSAL_REDACTION_KEY in the environment; without one, the tokens are of this command"
                            + " alone.")
    private Optional<String> groups = Optional.empty();

    @Option(
            names = "--rules",
            paramLabel = "RULES",
            description = "A YAML file of further rules, which come before those of Rehearsal.")
    private Optional<Path> rules = Optional.empty();

    @Option(
            names = "--check",
            description = "Write nothing: tell what would be redacted, by kind and place, values masked.")
    private boolean check;

    @Option(
            names = "--vault",
            paramLabel = "VAULT",
            description = "Keep the values beside, encrypted under the key, so that they can be brought back.")
    private Optional<Path> vault = Optional.empty();

    @Option(
            names = "--restore",
            paramLabel = "VAULT",
            description = "Bring the values of a vault back in the place of their tokens.")
    private Optional<Path> restore = Optional.empty();

    /** Return whether nothing is to be written. */
    public boolean check() {
        return check;
    }

    /**
     * Return what is done to each run.
     *
     * @param summary is told of each value that is replaced
     * @param err is told where the key is one of this command alone
     * @throws InvalidInputException for options that do not go together, rules or keys that are none
     */
    public RunRewriter rewriter(RedactionSummary summary, PrintWriter err) {
        requireSense();
        if (restore.isPresent()) {
            TokenRestorer restorer = TokenRestorer.read(restore.get(), key("--restore " + restore.get()));
            return restorer::restore;
        }
        if (groups.isEmpty() && !check) {
            return RunRewriter.NONE;
        }
        RedactionKey key = vault.isPresent() || held().isPresent() ? key("--vault") : randomKey(err);
        Optional<TokenVault> file = vault.map(path -> new TokenVault(path, key));
        return new RedactingRewriter(new Redactor(rules(), key), file, summary);
    }

    private RedactionRules rules() {
        RedactionRules standard = RedactionRules.standard();
        RedactionRules all = rules.map(file -> standard.after(RedactionRulesReader.read(file.toString(), text(file))))
                .orElse(standard);
        return all.only(groupsOf(groups.orElse(BOTH)));
    }

    private static Set<SensitiveGroup> groupsOf(String words) {
        Set<SensitiveGroup> groups = EnumSet.noneOf(SensitiveGroup.class);
        Arrays.stream(words.split(",", -1))
                .map(String::strip)
                .forEach(word -> groups.add(SensitiveGroup.of(word)
                        .orElseThrow(() -> new InvalidInputException(
                                "--redact",
                                "the groups must be some of " + String.join(", ", SensitiveGroup.words()),
                                "there is " + InvalidInputException.quote(word),
                                "Write --redact, or --redact=secrets"))));
        return groups;
    }

    private static String text(Path file) {
        try (InputStream in = InputFile.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw InputFile.unreadable(file.toString(), e);
        }
    }

    private static Optional<String> held() {
        return EnvironmentVariables.variable(RedactionKey.VARIABLE).filter(text -> !text.isBlank());
    }

    private static RedactionKey key(String option) {
        return RedactionKey.of(held().orElseThrow(() -> new InvalidInputException(
                option,
                "the environment must have the key " + RedactionKey.VARIABLE,
                "it has none",
                "Draw one and keep it: export " + RedactionKey.VARIABLE + "=$(openssl rand -hex 32)")));
    }

    private RedactionKey randomKey(PrintWriter err) {
        if (!check) {
            err.println("note: " + RedactionKey.VARIABLE
                    + " is not set, so the tokens are of a random key: those of another command will be others.");
        }
        return RedactionKey.random();
    }

    private void requireSense() {
        String other = rules.isPresent() ? "--rules" : vault.isPresent() ? "--vault" : "";
        boolean redacts = groups.isPresent() || check;
        if (!other.isEmpty() && !redacts) {
            throw wrong(other, "goes with --redact or --check", "there is neither", "Write --redact, too");
        }
        if (restore.isPresent() && redacts) {
            throw wrong(
                    "--restore", "goes without --redact and --check", "there is one of them", "Do one after the other");
        }
        if (check && vault.isPresent()) {
            throw wrong("--vault", "goes without --check", "there is --check, which writes nothing", "Leave one out");
        }
    }

    private static InvalidInputException wrong(String option, String rule, String found, String remedy) {
        return new InvalidInputException(option, "the option " + rule, found, remedy);
    }
}
