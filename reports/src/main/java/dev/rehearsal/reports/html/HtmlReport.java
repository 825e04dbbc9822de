package dev.rehearsal.reports.html;

import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.ReportWriter;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.benchmark.BenchmarkComparison;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
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
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Write {@code report.html}: one self-contained file that asks for nothing from anywhere, runs no script and reads in
 * light, dark, wide, narrow and on paper.
 *
 * <p>Its Content-Security-Policy allows the one style sheet by its hash. Templates escape by default, resolve no class
 * and see maps, lists and texts alone.
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

    @Override
    public String name() {
        return "html";
    }

    @Override
    public Path write(Analysis analysis, Trials trials, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("report.html");
        Model page = Page.of(analysis, trials);
        benchmarks.ifPresent(comparison -> page.with("benchmarks", BenchmarkSection.of(comparison)));
        render("report.ftlh", page, file);
        return file;
    }

    /** Write a page of this look: the model, the style sheet and a Content-Security-Policy that allows it alone. */
    static void render(String template, Model model, Path file) throws IOException {
        String css = style();
        Model page = model.with("css", css)
                .with(
                        "csp",
                        "default-src 'none'; style-src 'sha256-" + sha256(css)
                                + "'; img-src data:; base-uri 'none'; form-action 'none'");
        try (Writer writer = writer(file)) {
            configuration().getTemplate(template).process(page, writer);
        } catch (TemplateException e) {
            throw new IllegalStateException(file + ": a template of the report is wrong: " + e.getMessage(), e);
        }
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

    private static String style() throws IOException {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(TEMPLATES + "report.css"))) {
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
