package dev.rehearsal.reports.html;

import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.benchmark.BenchmarkComparison;
import dev.rehearsal.reports.html.cases.CaseData;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The writer of {@code report.html}: one self-contained file that asks for nothing from anywhere and reads in light,
 * dark, wide, narrow, on paper, and but for the single cases without its script.
 *
 * <p>Its Content-Security-Policy allows the one style sheet and the one script by their hashes. Templates escape by
 * default, resolve no class and see maps, lists and texts alone; single trials are data that the script puts on the page
 * as text.
 */
public final class HtmlReport implements ReportWriter {

    private static final String TEMPLATES = "/dev/rehearsal/reports/templates/";

    private final Optional<BenchmarkComparison> benchmarks;

    /** Write reports of runs alone. */
    public HtmlReport() {
        this(Optional.empty());
    }

    /** Write reports that also show benchmarks. */
    public HtmlReport(Optional<BenchmarkComparison> benchmarks) {
        this.benchmarks = benchmarks;
    }
    /** The page's script, in the order in which its parts use one another. */
    private static final List<String> SCRIPTS = List.of(
            "report-data.js",
            "report-page.js",
            "report-explorer.js",
            "report-difference.js",
            "report-trial.js",
            "report-case.js",
            "report-start.js");

    @Override
    public String name() {
        return "html";
    }

    @Override
    public Path write(Analysis analysis, Trials trials, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("report.html");
        CaseData cases = new CaseData(analysis, trials);
        String script = script();
        Model page = Page.of(analysis, trials, cases).with("script", script).with("data", data(cases));
        benchmarks.ifPresent(comparison -> page.with("benchmarks", BenchmarkSection.of(comparison)));
        render("report.ftlh", page, "script-src 'sha256-" + sha256(script) + "'; ", file);
        return file;
    }

    /** Write a page of this look that runs no script: the style sheet and a Content-Security-Policy that allows it alone. */
    static void render(String template, Model model, Path file) throws IOException {
        render(template, model, "", file);
    }

    private static void render(String template, Model model, String scripts, Path file) throws IOException {
        String css = resource("report.css");
        Model page = model.with("css", css)
                .with(
                        "csp",
                        "default-src 'none'; " + scripts + "style-src 'sha256-" + sha256(css)
                                + "'; img-src data:; base-uri 'none'; form-action 'none'");
        try (Writer writer = writer(file)) {
            configuration().getTemplate(template).process(page, writer);
        } catch (TemplateException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown; // by the trials that the page shows: a store that fails, or an end that somebody asked
                // for
            }
            throw new IllegalStateException(file + ": a template of the report is wrong: " + e.getMessage(), e);
        }
    }

    /** Let the template say where the trials' data go, which is written piece by piece and never held as a whole. */
    private static TemplateDirectiveModel data(CaseData cases) {
        return (environment, parameters, variables, body) -> cases.write(environment.getOut());
    }

    /** Return the page's script: its files one after the other, in a scope of their own. */
    private static String script() throws IOException {
        StringBuilder script = new StringBuilder("(() => {\n\"use strict\";\n");
        for (String name : SCRIPTS) {
            script.append(resource(name));
        }
        return script.append("})();\n").toString();
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(HtmlReport.class, TEMPLATES);
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocale(Locale.ROOT);
        configuration.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        return configuration;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(TEMPLATES + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("SHA-256 is part of every Java platform", e);
        }
    }

    /** A writer that replaces what is no character, where the one of Files would give up. */
    private static Writer writer(Path file) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
    }
}
