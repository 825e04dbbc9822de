package dev.rehearsal.judges.coordination.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rehearsal.judges.Trials;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said in other words is kept; what is added to it is invented. */
class RewordedHandoffTest {

    private static List<String> found(String task, String payload) {
        return found(Trials.said("x").asked(task).handoff("a", "b", payload));
    }

    private static List<String> found(Trials trial) {
        return ObligationLedger.of(trial.trial()).entries().stream()
                .filter(entry -> entry.fate() != ObligationFate.KEPT)
                .map(entry -> entry.kind().word() + " " + entry.fate().word() + ": " + entry.obligation())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ring the bell up to six times for the guard.|Ring the bell for the guard, six times at most.",
                "We need at least four chairs in the hall.|In the hall we need four chairs or more.",
                "The crate must not be longer than 9 m.|The crate may be 9 m long at most.",
                "Die Kiste darf höchstens 40 kg wiegen.|Höchstgewicht der Kiste: 40 kg.",
                "Pay the invoice over 318.00 EUR for Kilian Dorn.|Pay 318.00 EUR for Kilian Dorn's invoice.",
                "Bezahle die Rechnung über 318,00 €.|Die Rechnung ist zu bezahlen, Betrag 318 Euro.",
                "Take 70 chairs to the hall.|Seventy chairs go to the hall.",
                "Meet Ida Brandt at half past eight.|Ida Brandt: meeting at 8:30.",
                "Triff Ida Brandt um Viertel vor sieben.|Ida Brandt ist um 6:45 Uhr zu treffen.",
                "Take Jonas Feld's parcel to the hall.|The parcel of Jonas Feld goes to the hall.",
                "Liefere die Suppe ohne Sahne.|Die Suppe wird geliefert, Sahne darf nicht hinein.",
                "Meet Ida Brandt at quarter to six in the evening.|Ida Brandt: 17:45.",
                "Um halb acht abends Ida Brandt treffen.|Treffen mit Ida Brandt um 19:30 Uhr.",
                "The talk takes one and a half hours.|Length of the talk: 90 minutes.",
                "Print two hundred flyers.|200 flyers are to be printed.",
                "Spend at most 120 EUR.|Budget <= 120 EUR.",
                "Höchstens 80 Euro ausgeben.|80 Euro dürfen nicht überschritten werden.",
                "Refund it by Thursday.|Refund: Thu at the latest.",
                "Only pay if the invoice is approved.|Payment requires an approved invoice.",
                "Read the file travel-plan.docx.|File to be read: travel-plan.docx",
                "What was sold in May 2020?|Sales of 05/2020",
                "Please hold Room 204 for Ida Brandt.|R. 204 is held for Ida Brandt.",
                "Approve the trip unless it costs more than 250 EUR.|Approve the trip unless the price of it is above 250 EUR.",
                "Reply to ticket INC-30418 in Portuguese.|{\"ticket\":\"INC-30418\",\"reply_lang\":\"pt\"}",
                "Write the report in Dutch.|Report, language NL.",
                "Schreib die Einladung auf Deutsch und Englisch.|Einladung, zweisprachig (DE/EN).",
                "Schreib die Karte auf Französisch.|Eine französischsprachige Karte ist zu schreiben.",
                "Attach the file reset_guide.pdf to it.|{\"attach\":\"reset_guide.pdf\"}",
                "Erhöhe die Miete von Herrn Paulsen um 4 Prozent.|Herrn Paulsens Miete steigt um 4 %.",
                "Offer 415,000 euros for it.|Opening bid: EUR 415k.",
                "Ship pallets P-1180 to P-1185 on Tuesday.|Tue: ship pallets P-1180–P-1185.",
                "Reweigh the parcel if it is over 20 kg.|Put it on the scales. > 20 kg: reweigh the parcel.",
                "Deliver the boxes before 1 July.|Boxes: delivery by 30 June.",
                "Ring the guard before noon.|The guard is to be called not later than 11:59.",
                "Take more than 3 chairs to the hall.|To the hall: four or more chairs.",
                "Sell the cups at a maximum of 40 euro cents each.|Cups: €0.40 or less apiece.",
                "Open the hall from 8 to 13 o'clock.|Hall: open 8 a.m. until 1 p.m.",
                "Lend it from 1 March to 30 June.|On loan: 1/3 through 30/6.",
                "Ask the band for New Year's Eve.|Band to be asked: 31 December.",
                "Give him 500 mg of it.|He gets half a gram of it.",
                "Stop the launch above 40 km/h.|Launch: stop at more than 40 kph.",
                "Pay it in three instalments on 1 March, 1 April and 1 May.|Due dates for it: 1 March, 1 April, 1 May.",
                "Verlängere den Vertrag um 12 Monate.|Der Vertrag läuft ein Jahr länger.",
                "Back ein Brot ohne Laktose.|Ein Brot, laktosefrei, backen.",
                "Schreibe die Stelle aus. Keine Befristung.|{\"stelle\":\"ausschreiben\",\"befristet\":\"nein\"}",
                "Schreibe eine Zusammenfassung in mindestens 200 und höchstens 300 Wörtern.|Zusammenfassung, Umfang 200–300 Wörter.",
                "Schwärze die Seiten 3 bis 5.|S. 3–5 schwärzen.",
                "Triff Frau Brandl im Depot Erfurt.|Treffen mit Fr. Brandl, Erfurter Depot.",
                "Miss the flat in Gartenstraße 9.|Flat to be measured: Gartenstr. 9.",
                "Upgrade the old PostgreSQL for Ida Brandt.|Ida Brandt wants the old Postgres upgraded.",
                "Buche nur, wenn ihr Zug pünktlich ist.|Buchung, vorausgesetzt die Bahn hat keine Verspätung.",
                "Starte die Pumpe nur, wenn es trocken ist.|Die Pumpe startet bei Trockenheit. Andernfalls nicht einschalten.",
                "Call 0171 2233445 today.|Phone 0171-2233445 today.",
                "Fly Ida Brandt to Lisbon.|Flight to LIS for Ida Brandt.",
                "Ring the bell at 8:30.|Ring the bell at 8.30 pm.",
                "Pay 75 EUR to Ida Brandt. Never mention the salary of her predecessor.|Ida Brandt gets 75 EUR. What the previous holder of the post earned stays out of it.",
                "Open the hall. Mahngebühren fallen nicht an.|The hall is opened. Gebührenfrei.",
                "Zwei Flüge suchen, ohne Zwischenstopp.|Suche nach zwei Flügen, ausschließlich direkt.",
                "Nobody may take more than 85 chairs without a permit.|For over 85 chairs a permit is mandatory.",
                "Upgrade the flat unless it costs more than 300 EUR.|The flat is upgraded as long as the price stays under 300 EUR.",
                "Nach 23 Uhr darf keine Musik laufen.|Ab elf Uhr nachts ist mit Musik Schluss.",
                "Teurer als 200 Euro darf das Boot nicht sein.|Das Boot kostet höchstens 200 €.",
                "Do not pay it before 1 March.|Hold the payment back until March 1st.",
                "Der Kunde bekommt das Boot, wenn er die Beschwerde zurückzieht.|Zieht der Kunde die Beschwerde zurück, bekommt er das Boot.",
                "Das Boot darf niemand ohne Helm fahren.|Fürs Boot gilt Helmpflicht.",
                "Sweep the hall by the end of July.|The hall is to be swept by 31 July.",
                "Seit Anfang März fegen.|Fegen seit dem 1. März.",
                "Send it on the third of October 2025.|To be sent on 2025-10-03.",
                "Am vierzehnten Mai fegen.|Fegen am 14.05.",
                "Deliver the crates on 12 September.|Crates: delivery 12/9.",
                "Fegen zwischen 2 und 4 Uhr nachts.|Fegen von 02:00 bis 04:00.",
                "Sweep the hall between 10 and 11:30.|The hall is swept 10:00-11:30.",
                "Fegen von 14:15 bis 15:45 Uhr.|Fegen von Viertel nach zwei bis Viertel vor vier (nachmittags).",
                "Um siebzehn Uhr fegen.|Fegen um 17.00 Uhr.",
                "Sweep the hall for 2 hours from 4 pm.|The hall is swept 16:00-18:00.",
                "Offer it for 2.5 million dollars.|On offer at $2.5m.",
                "Zahle tausendzweihundert Euro.|Zu zahlen: 1.200,- €",
                "Geschwister zahlen die Hälfte.|Geschwister zahlen 50 %.",
                "Pay 20 percent of the 350 euro fee back.|70 EUR are paid back, 20% of 350.",
                "Offer the flat in Lark Lane 14.|14 Lark Lane is on offer.",
                "Die Miete für Wohnung 12 steigt um 3 %.|Whg. 12: Miete +3 %.",
                "Ask Sean O'Neill for it.|S. O’Neill is to be asked.",
                "Frag Karl Müller danach.|K. Mueller wird danach gefragt.",
                "Call +49 171 2345678 today.|Phone (0171) 2345678 today.",
                "Read version 5.2 of it.|v5.2 is to be read.",
                "Please seat 12-14 people in the hall.|Twelve to fourteen people sit in the hall.",
                "Print one copy for each guest.|A separate copy is printed for each guest.",
            })
    void otherWordsLoseNothing(String task, String payload) {
        assertEquals(List.of(), found(task, payload), task + " => " + payload);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write the report in Dutch.|Report, language DE.|format changed: dutch",
                "Take the no. 4 bus to Ida Brandt.|Take the no. 4 bus to Ida Brenner.|name changed: Ida Brandt",
                "Attach the file reset_guide.pdf to it.|{\"attach\":\"user_guide.pdf\"}|identifier changed: reset_guide.pdf",
                "Offer 415,000 euros for it.|Opening bid: EUR 451k.|amount changed: 415000.00 EUR",
                "Take more than 3 chairs to the hall.|To the hall: six or more chairs.|limit changed: at least 3",
                "Deliver the boxes before 1 July.|Boxes: delivery by 29 June.|limit changed: not after 07-01, limit invented: not after 06-29",
                "Give him 500 mg of it.|He gets half a kilogram of it.|quantity changed: 0.5 g",
                "Call 0171 2233445 today.|Phone 0171-2233454 today.|identifier changed: 01712233445",
                "Take the bus to Ida Brandt.|Take the bus to Ida Brandtmeyer.|name changed: Ida Brandt",
                "Take the bus to Theo Forrest.|Take the bus for him.|name lost: Theo Forrest",
                "Take the bus to Ida Brandt.|Ida should take the bus.|name lost: Ida Brandt",
                "Bring the pet to Ida Petersen.|Bring the pet.|name lost: Ida Petersen",
                "If the lid is shut, do open it.|Do open it.|condition lost: if the lid is shut",
                "Sweep the hall. Take the bus. Wipe the desk if it is dusty.|Sweep the hall. Take the bus. Only the desk.|condition lost: if it is dusty",
                "Ring the bell at 8:30 and again at 20:30.|Ring the bell again at 20:30.|time lost: 08:30",
                "Rent it for 12 months and pay a year ahead.|Rent it and pay a year ahead.|quantity lost: 1 years",
                "If the lid of the crate is shut, take the bus to the hall.|Unless the lid of the crate is shut, take the bus to the hall.|condition changed: if the lid of the crate is shut",
                "Take the bus to the hall and sweep the floor of it before lunch and wipe the desk in the small room.|Unless it rains, take the bus to the hall and sweep the floor of it before lunch and wipe the desk in the small room.|condition invented: unless it rains take the bus to the",
                "Ring the bell not later than 8:30.|Ring the bell not later than 20:30.|limit changed: not after 08:30",
                "Take 5 chairs to the hall.|Take 5 chairs to the hall at 5 p.m.|time invented: 17:00",
                "Pay 75 EUR to Ida Brandt. Never mention the salary of her predecessor.|Ida Brandt gets 75 EUR.|ban lost: never mention the salary of her",
                "Sweep the hall. Nicht mit der Werkstatt verhandeln.|Es ist die Halle zu fegen.|ban lost: nicht mit der werkstatt verhandeln",
                "Reserve a car, not a diesel.|A car is to be had.|ban lost: not a diesel",
                "Sum up the file and leave the salaries out.|Summary of the file.|ban lost: leave the salaries",
                "Fasse die Akte zusammen und lass die Gehälter weg.|Zusammenfassung der Akte.|ban lost: lass die gehälter",
                "Open the archive. Photography is forbidden there.|The archive is to be opened.|ban lost: photography",
                "Storniere den Hinflug, aber nicht den Rückflug.|Stornierung des Hinflugs. Der Rückflug darf storniert werden.|ban changed: nicht den rückflug",
                "Upgrade the flat unless it costs more than 300 EUR.|The flat is upgraded, unless its price stays under 300 EUR.|limit changed: at least 300.00 EUR",
                "Schalte um. Voraussetzung ist, dass die Leitung geprüft wurde.|Die Umschaltung ist zu machen.|condition lost: voraussetzung ist dass die leitung geprüft wurde",
                "Ask Ida Brandt, not with Dr. Amann.|Ida Brandt is to be asked, with Dr. Falk.|ban lost: not with dr amann, name lost: Amann, name invented: Falk",
                "Gib ihr je 5 mg um 8 Uhr und um 20 Uhr.|Sie bekommt 5 mg um 8 Uhr und 15 mg um 20 Uhr.|quantity invented: 0.015 g",
                "Call +49 171 2345678 today.|Phone (0171) 2345687 today.|identifier lost: 491712345678, identifier invented: 01712345687"
            })
    void anotherValueIsStillChanged(String task, String payload, String wanted) {
        assertEquals(wanted, String.join(", ", found(task, payload)), task + " => " + payload);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ship order 4711 to Anna Berg. Do not call her.|Order 4711 goes to Anna Berg. She must not be phoned.",
                "Ship order 4711 to Anna Berg. Do not call her.|Order 4711 goes to Anna Berg; refrain from ringing her.",
                "Ship order 4711 to Anna Berg. Do not call her.|Order 4711 goes to Anna Berg. Phone calls are off limits.",
                "Ship order 4711 to Anna Berg. Do not call her.|Order 4711: to Anna Berg, without any phone call.",
                "Ship order 4711 to Anna Berg. Do not call her.|Order 4711: to Anna Berg. Telephone contact is excluded.",
                "Refund order 4711 only if the parcel came back.|Order 4711 is refunded as soon as we have the parcel again.",
                "Refund order 4711 only if the parcel came back.|Order 4711: refund subject to return of the parcel.",
                "Refund order 4711 only if the parcel came back.|Order 4711 - refund; precondition: parcel returned.",
                "Spend at most 300 euros on the gift for Tom Reed.|Gift for Tom Reed: up to 300 euros.",
                "Spend at most 300 euros on the gift for Tom Reed.|Gift for Tom Reed, budget: EUR 300.",
                "Spend at most 300 euros on the gift for Tom Reed.|Tom Reed gets a gift. €300 is all we can spend.",
                "Spend at most 300 euros on the gift for Tom Reed.|Tom Reed gets a gift. Not a cent more than €300.",
                "Schicke Auftrag 4711 an Anna Berg. Rufe sie nicht an.|Auftrag 4711 geht an Anna Berg. Sie darf nicht angerufen werden.",
                "Schicke Auftrag 4711 an Anna Berg. Rufe sie nicht an.|Auftrag 4711 geht an Anna Berg. Von Anrufen ist abzusehen.",
                "Schicke Auftrag 4711 an Anna Berg. Rufe sie nicht an.|Auftrag 4711 geht an Anna Berg. Telefonieren ist tabu.",
                "Schicke Auftrag 4711 an Anna Berg. Rufe sie nicht an.|Auftrag 4711 geht an Anna Berg, und zwar ohne Anruf.",
                "Schicke Auftrag 4711 an Anna Berg. Rufe sie nicht an.|Auftrag 4711 geht an Anna Berg. Telefonisch behelligt werden soll sie nicht.",
                "Erstatte Auftrag 4711 nur, wenn das Paket zurück ist.|Keine Erstattung für Auftrag 4711, bevor das Paket da ist.",
                "Erstatte Auftrag 4711 nur, wenn das Paket zurück ist.|Die Erstattung zu Auftrag 4711 hängt von der Rückkehr des Pakets ab.",
                "Erstatte Auftrag 4711 nur, wenn das Paket zurück ist.|Auftrag 4711: Ohne Rücksendung des Pakets gibt es kein Geld.",
                "Erstatte Auftrag 4711 nur, wenn das Paket zurück ist.|Liegt das Paket wieder vor, erstatte Auftrag 4711.",
                "Gib höchstens 300 Euro für das Geschenk für Herrn Reed aus.|Geschenk für Herrn Reed, 300 EUR sind das Limit.",
                "Gib höchstens 300 Euro für das Geschenk für Herrn Reed aus.|Geschenk für Herrn Reed, Budget: 300 EUR.",
                "Gib höchstens 300 Euro für das Geschenk für Herrn Reed aus.|Herr Reed bekommt ein Geschenk; bei 300 Euro ist Schluss.",
                "Gib höchstens 300 Euro für das Geschenk für Herrn Reed aus.|Herr Reed bekommt ein Geschenk. Alles über 300 Euro ist zu teuer.",
                "Gib höchstens 300 Euro für das Geschenk für Herrn Reed aus.|Herr Reed bekommt ein Geschenk, gedeckelt auf 300 Euro.",
                "Gib höchstens 300 Euro für das Geschenk für Herrn Reed aus.|Herr Reed bekommt ein Geschenk, 300 Euro und keinen Cent mehr."
            })
    void whatRulesOutBoundsOrMakesDependIsKeptHoweverItIsPut(String task, String payload) {
        assertEquals(List.of(), found(task, payload), task + " => " + payload);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ship order 4711 to Anna Berg. Do not call her.|Order 4711 goes to Anna Berg. Call her.",
                "Ship order 4711 to Anna Berg. Do not call her.|Order 4711 goes to Anna Berg.",
                "Ship order 4711 to Anna Berg. Do not call her.|Order 4711 goes to Anna Berg, ring her up beforehand.",
                "Ship order 4711 to Anna Berg.|Order 4711 goes to Anna Berg if she has paid.",
                "Ship order 4711 to Anna Berg.|Order 4711 goes to Anna Berg unless she objects.",
                "Refund order 4711 only if the parcel came back.|Refund order 4711.",
                "Refund order 4711 only if the parcel came back.|Refund order 4711, whether or not the parcel came back.",
                "Refund order 4711 only if the parcel came back.|Refund order 4711. The parcel came back.",
                "Spend at most 300 euros on the gift for Tom Reed.|Tom Reed gets a gift for at least €300.",
                "Spend at most 300 euros on the gift for Tom Reed.|Tom Reed gets a gift for around €300.",
                "Spend at most 300 euros on the gift for Tom Reed.|Tom Reed gets a gift for €300 plus shipping.",
                "Spend at most 300 euros on the gift for Tom Reed.|Tom Reed gets a gift. €300 would be a good figure.",
                "Spend at most 300 euros on the gift for Tom Reed.|Tom Reed gets a gift above €300.",
                "Reply to Tom Reed in French, as JSON.|Tom Reed gets a JSON answer written in Spanish.",
                "Reply to Tom Reed in French, as JSON.|Tom Reed gets an answer in French.",
                "Book room 12 for Tom Reed and Ann Lee.|Book room 12 for Tom Reed.",
                "Book a train from Kassel to Erfurt for Tom Reed.|Book a train from Kassel to Jena for Tom Reed.",
                "Schicke Auftrag 4711 an Anna Berg. Rufe sie nicht an.|Auftrag 4711 geht an Anna Berg. Rufe sie an.",
                "Schicke Auftrag 4711 an Anna Berg. Rufe sie nicht an.|Auftrag 4711 geht an Anna Berg.",
                "Schicke Auftrag 4711 an Anna Berg. Rufe sie nicht an.|Auftrag 4711 geht an Anna Berg, ein Anruf ist in Ordnung.",
                "Schicke Auftrag 4711 an Anna Berg.|Auftrag 4711 geht an Anna Berg, falls sie bezahlt hat.",
                "Schicke Auftrag 4711 an Anna Berg.|Auftrag 4711 geht an Anna Berg, sofern er auf Lager ist.",
                "Erstatte Auftrag 4711 nur, wenn das Paket zurück ist.|Erstatte Auftrag 4711.",
                "Erstatte Auftrag 4711 nur, wenn das Paket zurück ist.|Erstatte Auftrag 4711, auch wenn das Paket nicht zurück ist.",
                "Erstatte Auftrag 4711 nur, wenn das Paket zurück ist.|Erstatte Auftrag 4711, außer wenn das Paket zurück ist.",
                "Gib höchstens 300 Euro für das Geschenk für Herrn Reed aus.|Herr Reed bekommt ein Geschenk für mindestens 300 Euro.",
                "Gib höchstens 300 Euro für das Geschenk für Herrn Reed aus.|Herr Reed bekommt ein Geschenk für etwa 300 Euro.",
                "Gib höchstens 300 Euro für das Geschenk für Herrn Reed aus.|Herr Reed bekommt ein Geschenk ab 300 Euro.",
                "Gib höchstens 300 Euro für das Geschenk für Herrn Reed aus.|Herr Reed bekommt ein Geschenk für über 300 Euro.",
                "Antworte Herrn Reed auf Französisch, als JSON.|Herr Reed bekommt eine JSON-Antwort in spanischer Sprache.",
                "Antworte Herrn Reed auf Französisch, als JSON.|Herr Reed bekommt eine Antwort auf Französisch."
            })
    void whatIsTurnedDroppedOrAddedInOtherWordsIsNoticed(String task, String payload) {
        assertFalse(found(task, payload).isEmpty(), task + " => " + payload);
    }

    @Test
    void namesThatChangePlacesAreChanged() {
        assertEquals(
                List.of("name changed: Joana", "name changed: Marek"),
                found(
                        "Assign the audit to Joana and the copy review to Marek.",
                        "Please hand it out: the audit goes to Marek; the copy review goes to Joana."));
    }

    @Test
    void dutyOfWhichNothingIsLeftIsLost() {
        String task = "Book room 12 for Ida Brandt. Order the projector. Archive the old contract.";
        assertEquals(
                List.of("duty lost: archive the old contract"),
                found(task, "For Ida Brandt: book room 12 and order the projector."));
        assertEquals(
                List.of(), found(task, "For Ida Brandt: book room 12 and order the projector. File that old thing."));
    }

    @Test
    void comparisonThatIsNotDeniedStaysOnItsSide() {
        assertEquals(
                List.of("limit changed: at most 9 m"),
                found("The crate must not be longer than 9 m.", "The crate must be longer than 9 m."));
    }

    @Test
    void bansAndFormsBesideARequestThatIsHandedOnAreInvented() {
        String task = "Please list the planets with more than 3 moons.";
        assertEquals(
                List.of("ban invented: do not show the answer to anybody"),
                found(task, task + " Do not show the answer to anybody."));
        assertEquals(List.of("format invented: haiku"), found(task, task + " Give the answer as a haiku."));
        assertEquals(List.of(), found(task, task + " Give the answer as JSON."));
        assertEquals(List.of(), found(task, task + " Never invent prices."));
    }

    @Test
    void resultsMaySumUp() {
        String listed = "{\"flights\": [{\"id\": \"HX-1\", \"price\": 130, \"at\": \"10:00\"},"
                + " {\"id\": \"HX-2\", \"price\": 282, \"at\": \"12:30\"}, {\"id\": \"HX-3\", \"price\": 443, \"at\": \"13:00\"}]}";
        Trials trial = Trials.said("x")
                .asked("Which flights are there?")
                .handoff("planner", "flights", "Which flights are there?")
                .toolOf("flights", "search_flights", listed)
                .result(
                        "flights",
                        "planner",
                        "There are three flights. HX-2 is 152 USD dearer than HX-1, HX-3 313 USD: 465 USD in all, 2 hours and 30"
                                + " minutes later.");
        assertEquals(List.of(), found(trial));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Read the file travel-plan.docx now.|Read the file city-plan.docx now.|identifier changed: travel-plan.docx",
                "List what was sold in May 2020 there.|List what was sold in March 2020 there.|date changed: 2020-05",
                "Give the list in ascending order.|Give the list in descending order.|format changed: ascending order",
                "Do not send the parcel to the new address.|Send the parcel to the new address.|ban changed: do not send the parcel to the new",
                "If more than 100 EUR of it are wasted use the card.|Unless more than 100 EUR of it are wasted use the card.|condition changed: if more than 100.00 EUR of it are wasted …",
            })
    void sameWordsButOneAreReadWordForWord(String task, String payload, String wrong) {
        List<String> found = found(task, payload);
        assertEquals(
                wrong.substring(0, wrong.indexOf(':')),
                found.isEmpty()
                        ? "nothing"
                        : found.getFirst().substring(0, found.getFirst().indexOf(':')),
                () -> task + " => " + payload + ": " + found);
    }

    /** The first assignment counts for itself: what the verifier had booked again was lost, and is mended. */
    @Test
    void lossThatAVerifierMendsIsOne() {
        String request = "Book a plumber for flat WE-2117, at most 205 EUR, not before 14:00.";
        Trials trial = Trials.said("x")
                .asked(request)
                .toolOf("desk", "ask_plumber", "{\"task\": \"" + request + "\"}")
                .handoff("desk", "plumber", "Flat WE-2117, at most 205 EUR.\n\nidempotency_key: b3a5a4b536a0")
                .toolOf("plumber", "book_craftsman", "{}")
                .result("plumber", "desk", "Booked.")
                .handoff("desk", "verifier", request)
                .result("verifier", "desk", "It must not be before 14:00.")
                .handoff("desk", "plumber", "Again: flat WE-2117, at most 205 EUR, not before 14:00.");
        assertEquals(List.of("limit lost: not before 14:00"), found(trial));
        assertEquals(1, ObligationLedger.of(trial.trial()).repaired().size());
    }
}
