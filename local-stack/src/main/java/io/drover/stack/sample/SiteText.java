package io.drover.stack.sample;

import java.util.List;

/** What the people of Larkspur Outdoor, a made-up maker of tents and packs, have written down. */
final class SiteText {
    private SiteText() {}

    /**
     * A person: user name, display name, groups (beside everybody's), and whether something is
     * special.
     */
    record Person(String name, String displayName, String group, boolean active, boolean email) {}

    /** A space: key, name, one sentence about it, the group that works in it and its pages. */
    record SpaceText(String key, String name, String description, String group, String outline) {
        boolean personal() {
            return key.startsWith("~");
        }
    }

    /** A template: its name, the key of its space (empty for a global one) and its body. */
    record TemplateText(String name, String spaceKey, String body) {}

    static final String EVERYBODY = "confluence-users";
    static final String ADMINISTRATORS = "confluence-administrators";
    static final String MAKERS = "product-team";
    static final String SHOPS = "shop-staff";
    static final List<String> GROUPS = List.of(EVERYBODY, ADMINISTRATORS, MAKERS, SHOPS);

    static final List<Person> PEOPLE =
            List.of(
                    person("maeve", "Maeve Ostrander", ADMINISTRATORS),
                    person("tobias", "Tobias Lindqvist", ADMINISTRATORS),
                    person("priya", "Priya Raman", MAKERS),
                    person("jonas", "Jonas Weidel", MAKERS),
                    person("chiara", "Chiara Bonfanti", MAKERS),
                    person("emeka", "Emeka Obiora", MAKERS),
                    person("sanna", "Sanna Järvinen", MAKERS),
                    person("luis", "Luís Figueira", MAKERS),
                    person("hanae", "Hanae Mori", MAKERS),
                    person("oskar", "Oskar Brandt", SHOPS),
                    person("freya", "Freya Dunmore", SHOPS),
                    person("ines", "Inês Carvalho", SHOPS),
                    person("marek", "Marek Zielny", SHOPS),
                    person("aoife", "Aoife Brennock", SHOPS),
                    person("dmitri", "Dmitri Volkonin", SHOPS),
                    person("zoe", "Zoë Harrowgate", SHOPS),
                    person("nils", "Nils Ekholm", SHOPS),
                    person("amara", "Amara Okpara", SHOPS),
                    person("beatriz", "Beatriz Luna", ""),
                    person("callum", "Callum Strathy", ""),
                    person("wei", "Wei Shan Tan", ""),
                    person("rosalind", "Rosalind Pike", ""),
                    new Person("gordon", "Gordon Hale", MAKERS, false, true),
                    new Person("petra", "Petra Novotná", SHOPS, false, true),
                    new Person("till-desk", "Shop till (shared)", SHOPS, true, false));

    private static Person person(String name, String displayName, String group) {
        return new Person(name, displayName, group, true, true);
    }

    static final List<SpaceText> SPACES =
            List.of(
                    new SpaceText(
                            "HB",
                            "Larkspur Handbook",
                            "How Larkspur Outdoor works, for everybody who works here.",
                            EVERYBODY,
                            """
                            Larkspur Handbook | Welcome. This handbook says how we work, whom to ask and where things are kept. | toc; label:handbook; image:valley.png; versions:3; comments:2
                              Who we are | We have made tents and packs in one valley since 1987, and we still repair the first ones. | mention:maeve; image:workshop-1987.png; label:handbook,history
                                Our promise | We repair what we made, whenever we made it, and we say plainly when we cannot. | inline:whenever we made it; link:SHOP/Repair desk
                                People and places | Twenty-five people, three shops, one workshop and a very patient dog. | mention:beatriz; table; attach:phone-list.csv*2
                              Joining Larkspur | Your first two weeks, day by day. | toc; tasks; label:onboarding; mention:rosalind
                                First day | Collect your keys at the workshop, then walk the valley with whoever is free. | info:Bring boots. The path behind the workshop is wet until June.; comments:1
                                Accounts and passwords | Ask for an account before your first day; we never share one, apart from the shop till. | jira:DESK-104; edit:tobias; label:onboarding
                                Buddy list | Everybody new has a buddy for three months. | mention:wei; mention:callum
                              Working hours and leave | We count days, not minutes. Shops plan their rota four weeks ahead. | table; link:SHOP/Rota; versions:2
                                Leave calendar | Put your leave here before you book the train. | attach:leave-2026.csv
                                Sick days | Stay at home, tell one person, get well. | label:leave
                              Money | Expenses, orders and who may sign what. | view:confluence-administrators; attach:budget-2026.pdf*2
                                Expenses | Send the receipt within a month; a photograph is enough. | label:money; comments:2
                                Orders over 500 | Two signatures, one of them from outside your team. | view:confluence-administrators; edit:maeve
                              How we write | Short sentences, plain words, a date on everything. | code:markdown; info:If a page is older than a year, check it before you trust it.; short:HB/Who we are
                              "Q & A" evenings | Once a month somebody explains what they do; questions are <welcome>. | comments:3; inline:questions
                            * The valley path is open again | The stream has gone down and the bridge holds. Thank you to everybody who carried planks. | image:bridge.png; comments:2; label:news
                            * Welcome, Wei Shan | Wei Shan joins the office from Monday and will look after our orders. | mention:wei; label:news
                            """),
                    new SpaceText(
                            "GEAR",
                            "Product Development",
                            "From the first sketch to the sample on the hill.",
                            MAKERS,
                            """
                            Product Development | Everything we are making, testing or arguing about. | toc; label:product; mention:priya; image:ridge.png
                              Roadmap | Three seasons ahead, never more. | jiralist; table; versions:4; edit:priya; label:roadmap
                                Spring 2027 | A lighter two-person tent and a pack that fits on a train rack. | jira:GEAR-212; link:GEAR/Heron tent
                                Autumn 2027 | Rain first: jackets, covers, dry bags. | jira:GEAR-230; comments:1
                                Ideas we said no to | With the reason, so that we need not say it twice. | inline:with the reason; short:GEAR/Roadmap
                              Tents | Our oldest line and still our best. | label:tents
                                Heron tent | Two people, 1.4 kg, one pole. | image:heron-side.png*3; attach:heron-pattern.pdf*2; jira:GEAR-198; mention:jonas; comments:2
                                  Heron pole test | Forty nights on the ridge with a load cell. | code:python; attach:pole-loads.csv*3; inline:a load cell
                                  Heron seam tape | Tape B held after three washes; tape A did not. | table; label:testing
                                Bittern tent | Four people and room to stand up. | image:bittern-front.png; link:SHOP/Spare parts
                                Groundsheets | The same cut for every tent since 2019. | attach:groundsheet-cut.pdf
                              Packs | From twelve to sixty litres. | label:packs
                                Dipper 12 | The day pack everybody borrows and nobody returns. | image:dipper.png; mention:chiara
                                Dipper 28 | Fits under a seat, carries a stove. | jira:GEAR-221; comments:1; table
                                Buckles | We changed the supplier; the old ones crack below minus twelve. | info:Do not mix old and new buckles on one strap.; attach:buckle-drops.csv
                              Fabrics | What we buy, from whom, and how it ages. | table; label:materials
                                Ripstop 40 | Our standard shell. | attach:ripstop-data.pdf; link:GEAR/Groundsheets
                                Waxed cotton | Heavy, loud, loved. | comments:1; mention:emeka
                              Test rig | How to run the rain tower without flooding the office. | code:bash; info:Open the drain first. Then the valve.; view:product-team
                              Café table sketches – spring | Photographs of napkins, before they are washed. | image:napkin-1.png; image:napkin-2.png
                            * Heron passes forty nights | Forty nights, one bent pole, no leaks. | link:GEAR/Heron pole test; image:ridge-camp.png; comments:1; label:news
                            * What we learned from the buckle recall | We were slow to ask the shops. Next time we ask first. | link:SHOP/Returns; mention:oskar
                            * Pole supplier visit | Notes from two days at the mill. | attach:mill-notes.txt
                            """),
                    new SpaceText(
                            "SHOP",
                            "Shops and Repairs",
                            "For the people at the counter and at the bench.",
                            SHOPS,
                            """
                            Shops and Repairs | What you need at the counter, in the order you need it. | toc; label:shops; mention:oskar
                              Opening and closing | Lights, till, shutters; the same in all three shops. | tasks; versions:2; comments:1
                                Harbour Road | The smallest shop and the busiest on Saturdays. | image:harbour-road.png; mention:freya
                                Mill Lane | The door sticks. Lift, then push. | info:The alarm is armed ten minutes after closing.; attach:mill-lane-keys.txt
                                Station Arch | Open from seven, because the train is. | image:station-arch.png; comments:1
                              Rota | Four weeks ahead, changes by Thursday noon. | attach:rota.csv*3; mention:ines; table
                              Returns | Thirty days, no questions; after that we repair. | toc; table; jira:DESK-88; inline:after that we repair; label:returns
                                Returns: the odd cases | A tent that came back with a hedgehog, and what we did. | comments:2
                                Buckle recall | Which packs, which weeks, what to say. | link:GEAR/Buckles; info:Never argue about the receipt for a recalled pack.; attach:recall-letter.pdf; label:returns
                              Repair desk | What the bench takes in and how long it takes. | mention:marek; short:SHOP/Spare parts; jiralist
                                Spare parts | Poles, buckles, zips and tape, by shelf. | attach:parts.csv*2; code:text; link:GEAR/Bittern tent
                                Zips | Clean first, wax second, replace last. | inline:replace last; label:repair
                                Waterproofing | One litre of wash for two jackets. | table; link:GEAR/Waxed cotton
                              Till | The shared till account and what it may do. | code:json; jira:DESK-120; view:shop-staff
                              Lost and found | Three gloves, all left hands. | comments:1
                              Larkspur on the market | Every first Sunday, whatever the weather says. | image:market-stall.png; mention:zoe
                            * Saturday at Harbour Road | Two hundred people and one till. | mention:freya; comments:2; label:news
                            * New price labels | They peel off this time. | attach:labels.csv; link:SHOP/Till
                            """),
                    new SpaceText(
                            "~maeve",
                            "Maeve Ostrander",
                            "Notes of my own.",
                            ADMINISTRATORS,
                            """
                            Maeve's notes | Things I want to find again. | label:notes
                              Reading list | Books on wool, wind and bookkeeping. | link:HB/How we write
                              Letters to suppliers | Drafts, mostly unsent. | attach:letter-mill.txt; view:confluence-administrators
                              Talk for the Q & A evening | How we almost sold the workshop in 1994. | short:HB/Our promise; mention:tobias
                              Next year (unfinished) | Half a thought about a fourth shop. | draft
                              Old parking rules | Nobody parks there any more. | deleted
                            """));

    static final List<TemplateText> TEMPLATES =
            List.of(
                    new TemplateText(
                            "Meeting notes",
                            "",
                            "<h2>Who</h2><p><ac:placeholder>Names</ac:placeholder></p><h2>Decided</h2>"
                                    + "<ul><li><ac:placeholder>One line each</ac:placeholder></li></ul>"),
                    new TemplateText(
                            "Decision",
                            "",
                            "<h2>Question</h2><p><ac:placeholder>What had to be decided?</ac:placeholder></p>"
                                    + "<h2>Answer</h2><p>&nbsp;</p><h2>Why</h2><p>&nbsp;</p>"),
                    new TemplateText(
                            "Test report",
                            "GEAR",
                            "<p>Article: <ac:placeholder>name and sample number</ac:placeholder></p>"
                                    + "<table><tbody><tr><th>Test</th><th>Result</th></tr>"
                                    + "<tr><td>&nbsp;</td><td>&nbsp;</td></tr></tbody></table>"),
                    new TemplateText(
                            "Repair ticket",
                            "SHOP",
                            "<p>What broke, and how?</p><ac:structured-macro ac:name=\"info\">"
                                    + "<ac:rich-text-body><p>Ask before you cut.</p></ac:rich-text-body>"
                                    + "</ac:structured-macro>"),
                    new TemplateText(
                            "Handover", "SHOP", "<p>Till, keys, parcels: <ac:placeholder/></p>"));

    static final List<String> REMARKS =
            List.of(
                    "Checked on Tuesday, still true.",
                    "Could somebody add last year's figures?",
                    "Thank you, this saved me an hour.",
                    "I would rather ask the shops first.",
                    "Done, see the attachment.",
                    "The photograph is older than it looks.",
                    "Let us talk about it at the next evening.",
                    "Agreed.");

    static final List<String> SENTENCES =
            List.of(
                    "If something here is wrong, correct it and say so in a comment.",
                    "We look at this page again at the start of each season.",
                    "The paper copy on the wall is for reading, not for writing.",
                    "Ask at the workshop before you change a number.",
                    "What we learned last winter is at the end of the page.",
                    "Three people know the details, and one of them is always here.",
                    "Keep it simple; the simple way is the one that survives August.",
                    "Measured twice, written down once.",
                    "The old way still works, but nobody remembers why.",
                    "Photographs help more than adjectives.");
}
