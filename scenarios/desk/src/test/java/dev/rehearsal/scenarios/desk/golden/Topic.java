package dev.rehearsal.scenarios.desk.golden;

import java.util.Arrays;
import java.util.List;

/** What customers ask about the rules; those with section 0 the handbook does not answer. */
enum Topic {
    RETURN_WINDOW(7, "30 days", "Within how many days can items be returned after a change of mind?"),
    DAMAGE_WINDOW(8, "90 days", "How many days after delivery are damaged or faulty items still refunded?"),
    APPROVAL(11, "200.00 EUR", "Above which limit does a single refund need the approval of a human?"),
    GROCERIES(12, "7 days", "Within how many days can damaged groceries be refunded?"),
    GIFT_CARD(13, "3 years", "For how many years is a gift card valid?"),
    EXCHANGE_WINDOW(15, "30 days", "What is the window for exchanges, how many days after delivery?"),
    INCIDENT_CAP(24, "15.00 EUR", "What is the cap for compensation for one incident?"),
    YEAR_CAP(25, "40.00 EUR", "What is the cap for compensation for one customer in a calendar year?"),
    RETURN_COST(37, "4.90 EUR", "What does return shipping cost after a change of mind?"),
    PRICE(38, "7 days", "For how many days after the order is the difference returned if the price of an item falls?"),
    LOST(39, "14 days", "After how many days without a delivery scan does a parcel count as lost?"),
    INVOICE(40, "10 years", "For how many years are invoices kept?"),
    WRAPPING(41, "3.50 EUR", "What does gift wrapping cost for each item?"),
    REPAIR(42, "24 months", "For how many months are espresso machines repaired by the spare-parts service?"),

    STUDENTS(0, "", "Do students receive a discount?"),
    VISIT(0, "", "Is there a showroom nearby?"),
    DRONE(0, "", "Do you deliver by drone?"),
    BITCOIN(0, "", "Do you accept bitcoin?"),
    JOBS(0, "", "Are you hiring drivers?"),
    RENT(0, "", "Could we rent furniture for a wedding?"),
    LOYALTY(0, "", "How does one collect loyalty points?"),
    ORIGIN(0, "", "Where does the wool come from?");

    private final int section;
    private final String fact;
    private final String question;

    Topic(int section, String fact, String question) {
        this.section = section;
        this.fact = fact;
        this.question = question;
    }

    int section() {
        return section;
    }

    String fact() {
        return fact;
    }

    String question() {
        return question;
    }

    static List<Topic> answered(boolean answered) {
        return Arrays.stream(values()).filter(t -> (t.section > 0) == answered).toList();
    }
}
