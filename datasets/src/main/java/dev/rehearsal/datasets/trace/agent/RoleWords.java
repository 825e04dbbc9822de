package dev.rehearsal.datasets.trace.agent;

import java.util.List;
import java.util.Set;

/** The words around an agent's name in English and German prompts, in small letters. */
final class RoleWords {

    /** Before a role; none of them before a name. */
    static final Set<String> ARTICLES =
            words("the a an our your my their one der die das den dem ein eine einen einem einer unser unsere unseren");

    /** What praises an agent, or says that it is one, and tells none from the other. */
    static final Set<String> PRAISE = words("helpful friendly polite professional experienced highly skilled very smart"
            + " intelligent knowledgeable dedicated advanced careful concise kind efficient autonomous ai powered based"
            + " virtual digital useful best leading world class personal conversational large language capable reliable"
            + " trusted proactive diligent meticulous thoughtful honest harmless great excellent qualified specialized"
            + " specialised seasoned llm new single only actual hilfreicher hilfreiche hilfreiches hilfreichen"
            + " freundlicher freundliche freundliches freundlichen höflicher höfliche erfahrener erfahrene erfahrenen"
            + " kompetenter kompetente kompetenten professioneller professionelle professionellen ki virtueller"
            + " virtuelle virtuellen digitaler digitale digitalen spezialisierter spezialisierte intelligenter"
            + " intelligente");

    /** What an agent of any role is called. */
    static final Set<String> ANY_AGENT = words("agent assistant bot chatbot specialist expert helper worker copilot"
            + " subagent sub representative rep model system ai llm member part participant employee person human"
            + " professional agentin assistent assistentin spezialist spezialistin experte expertin helfer helferin"
            + " mitarbeiter mitarbeiterin sachbearbeiter sachbearbeiterin ki modell sprachmodell teil mitglied");

    /** Where a role ends. */
    static final Set<String> STOPS = words("for at of who that which with working in on to from whose tasked helping"
            + " managing inside within by as designed responsible trained created made built developed powering"
            + " handling whom where when you your this and or but operating acting running serving using tuned"
            + " now then not able going here there called named known specializing specialising specialized"
            + " specialised für bei von vom mit und im in zur zum namens aus der die das welcher welche auf zuständig"
            + " spezialisiert verantwortlich als oder du dein deine des am an");

    /** What comes between an agent of any role and its field. */
    static final List<List<String>> FIELDS = List.of(
            List.of("responsible", "for"),
            List.of("in", "charge", "of"),
            List.of("specialized", "in"),
            List.of("specialised", "in"),
            List.of("specializing", "in"),
            List.of("specialising", "in"),
            List.of("that", "handles"),
            List.of("who", "handles"),
            List.of("handling"),
            List.of("zuständig", "für"),
            List.of("verantwortlich", "für"),
            List.of("spezialisiert", "auf"));

    /** As above, where the agent is the only one of its field: "the agent for billing", "an expert in billing". */
    static final Set<String> FIELD_OF_ONE = words("for in on für");

    /** Models and their makers: a prompt that names them names no agent. */
    static final Set<String> MODELS = words("chatgpt gpt claude gemini gemma llama qwen mistral deepseek grok copilot"
            + " openai anthropic google microsoft codex kimi phi");

    /** The last parts of German compounds that say "agent" and no more. */
    static final List<String> ENDINGS = List.of(
            "agentin", "agent", "assistentin", "assistent", "spezialistin", "spezialist", "expertin", "experte", "bot");

    private RoleWords() {}

    private static Set<String> words(String all) {
        return Set.copyOf(List.of(all.split(" ")));
    }
}
