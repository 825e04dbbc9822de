package dev.rehearsal.harness.contest;

import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.simulate.Skill;
import dev.rehearsal.scenarios.gateway.simulate.SkillReply;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model that knows the code of every parcel, but for registered ones (every third), whose code only a registrar is told: any other agent
 * takes it for the next number, each time.
 */
public final class ParcelCodes implements Skill {

    private static final Pattern PARCEL = Pattern.compile("parcel (\\d+)");
    private static final int REGISTERED = 3;

    @Override
    public String name() {
        return "parcel-codes";
    }

    @Override
    public SkillReply reply(ChatRequest request) {
        Matcher parcel = PARCEL.matcher(request.firstUser());
        int number = parcel.find() ? Integer.parseInt(parcel.group(1)) : 0;
        boolean misled = isRegistered(number) && !request.system().contains("registrar");
        String code = Integer.toString(code(number) + (misled ? 1 : 0));
        return SkillReply.text("The code is " + code + ".").obliging(List.of(code));
    }

    static boolean isRegistered(int parcel) {
        return parcel % REGISTERED == 0;
    }

    static int code(int parcel) {
        return 100_000 + parcel * 7_919 % 800_000;
    }
}
