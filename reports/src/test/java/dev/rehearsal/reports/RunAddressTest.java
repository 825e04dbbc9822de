package dev.rehearsal.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunAddressTest {

    private static RunAddress in(String store) {
        return new RunAddress(Optional.of(Path.of(store)), "r1");
    }

    @Test
    void theDefaultStoreNeedNotBeNamedHoweverItWasFound() {
        assertEquals("rehearsal show r1/NUMBER", in(".rehearsal/store.duckdb").showAny());
        assertEquals("r1/17", in("./x/../.rehearsal/store.duckdb").trial(17));
        assertEquals(
                "r1",
                in(Path.of("").toAbsolutePath() + "/.rehearsal/store.duckdb").text());
        assertEquals("r1", new RunAddress(Optional.empty(), "r1").text());
    }

    @Test
    void anotherStoreIsNamedFromTheWorkingDirectoryOrWhole() {
        assertEquals(
                "rehearsal show nightly/.rehearsal/store.duckdb#r1/NUMBER",
                in("nightly/.rehearsal/store.duckdb").showAny());
        assertEquals(
                "nightly/s.duckdb#r1",
                in(Path.of("").toAbsolutePath() + "/nightly/s.duckdb").text());
        assertEquals(
                "rehearsal replay /somewhere/else/s.duckdb#r1/NUMBER",
                in("/somewhere/else/s.duckdb").replayAny());
    }

    @Test
    void whatAShellWouldTakeApartIsQuoted() {
        assertEquals(
                "rehearsal show '/my runs/s.duckdb#r1/3'",
                RunAddress.show(in("/my runs/s.duckdb").trial(3)));
        assertEquals(
                "rehearsal report '/it'\\''s; rm -rf $HOME/s.duckdb#r1'",
                RunAddress.report(in("/it's; rm -rf $HOME/s.duckdb").text()));
    }
}
