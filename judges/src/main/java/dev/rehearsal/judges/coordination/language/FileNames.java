package dev.rehearsal.judges.coordination.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The finder of files' names, such as {@code travel-plan.docx}, which reading text as values takes apart. Stateless. */
public final class FileNames {

    private static final Pattern NAME =
            Pattern.compile("(?<![\\p{L}\\p{N}/_.-])[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,100}\\.(?:"
                    + String.join("|", Vocabulary.words("file-extension")) + ")(?![\\p{L}\\p{N}_/-])");

    private FileNames() {}

    /** Return the names in lower case, each once; those with digits are identifiers by themselves. */
    public static List<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        NAME.matcher(text).results().forEach(match -> {
            String name = match.group().toLowerCase(Locale.ROOT);
            if (name.chars().noneMatch(c -> c >= '0' && c <= '9')) {
                names.add(name);
            }
        });
        return new ArrayList<>(names);
    }

    /** Return what stands behind the last point of a name. */
    public static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
