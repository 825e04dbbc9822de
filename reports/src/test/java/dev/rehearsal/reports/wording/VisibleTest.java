package dev.rehearsal.reports.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VisibleTest {

    @Test
    void plainTextStaysTheSameObject() {
        String text = "two lines\n\tand a tab";
        assertSame(text, Visible.of(text));
    }

    @Test
    void controlsBecomePictures() {
        assertEquals("␀␛[31m␡⟨U+0085⟩", Visible.of("\u0000\u001b[31m\u007f\u0085"));
    }

    @Test
    void bidirectionalOverridesAreSpeltOut() {
        assertEquals("⟨U+202E⟩gnp.exe⟨U+2066⟩⟨U+200F⟩", Visible.of("\u202Egnp.exe\u2066\u200f"));
    }

    @Test
    void loneSurrogatesAreSpeltOutAndPairsStay() {
        assertEquals("⟨U+D83D⟩ 😀", Visible.of("\ud83d \ud83d\ude00"));
    }

    @Test
    void emojiAndAccentsStay() {
        assertEquals("👩‍💻 Zürich é", Visible.of("👩‍💻 Zürich é"));
    }

    @Test
    void windowsLineEndsBecomeLineFeedsAndOthersAreShown() {
        assertEquals("a\nb␍c", Visible.of("a\r\nb\rc"));
    }

    @Test
    void aCutNeverSplitsAPairAndSaysWhatIsMissing() {
        assertEquals("ab … 3 more characters", Visible.cut("ab😀c", 3));
        assertEquals("abc", Visible.cut("abc", 3));
    }

    @Test
    void aLineHasNoBreaks() {
        assertEquals("a b c", Visible.line(" a\n\n b\tc ", 10));
        assertEquals("aaaaa…", Visible.line("a".repeat(1_000_000), 5));
    }

    @Test
    void anyTextBecomesLegalXml() {
        long seed = 42;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < 40; j++) {
                text.append((char) random.nextInt(0x10000));
            }
            assertTrue(Visible.of(text.toString()).codePoints().allMatch(VisibleTest::legal), "seed " + seed);
        }
    }

    private static boolean legal(int c) {
        return c == 9 || c == 10 || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
    }
}
