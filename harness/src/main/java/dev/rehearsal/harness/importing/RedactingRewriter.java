package dev.rehearsal.harness.importing;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.redaction.RedactionListener;
import dev.rehearsal.datasets.redaction.RedactionSummary;
import dev.rehearsal.datasets.redaction.Redactor;
import dev.rehearsal.datasets.redaction.TokenVault;
import java.util.Optional;

/** A rewriter that puts tokens in the place of values, counts them, and keeps them in a vault where one is asked for. */
final class RedactingRewriter implements RunRewriter {

    private final Redactor redactor;
    private final Optional<TokenVault> vault;
    private final RedactionSummary summary;

    RedactingRewriter(Redactor redactor, Optional<TokenVault> vault, RedactionSummary summary) {
        this.redactor = redactor;
        this.vault = vault;
        this.summary = summary;
    }

    @Override
    public RecordedRun rewrite(RecordedRun run) {
        summary.of(redactor.redact(run.caseId()));
        RedactionListener both = (place, key, value, token) -> {
            summary.replaced(place, key, value, token);
            vault.ifPresent(file -> file.replaced(place, key, value, token));
        };
        return redactor.redact(run, both);
    }

    @Override
    public RunRewriter quiet() {
        return redactor::redact;
    }

    @Override
    public String told(String text) {
        return redactor.redact(text);
    }

    @Override
    public void finish() {
        vault.ifPresent(TokenVault::close);
    }

    @Override
    public void abandon() {
        vault.ifPresent(TokenVault::discard);
    }
}
