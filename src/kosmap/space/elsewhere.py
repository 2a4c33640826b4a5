"""Places that are not in the gazetteer, and whose names must not be taken for one that is.

Without them Kruševac would be a misspelt Kruševo. A name that the gazetteer also knows
belongs to the gazetteer. Taken from general knowledge: the municipalities of Kosovo and
Serbia, larger towns of their neighbours, and places whose names resemble a village in the
north.
"""

from __future__ import annotations

ELSEWHERE = """
Prizren; Podujevo; Podujevë; Besianë; Đakovica; Gjakovë; Gjakova; Uroševac; Ferizaj; Suva Reka;
Suharekë; Orahovac; Rahovec; Mališevo; Malishevë; Lipljan; Lipjan; Glogovac; Drenas; Gllogoc;
Srbica; Skenderaj; Skënderaj; Dečani; Deçan; Deçani; Kačanik; Kaçanik; Vitina; Viti; Kosovska
Vitina; Štimlje; Shtime; Obilić; Obiliq; Kastriot; Kosovo Polje; Fushë Kosovë; Novo Brdo;
Novobërdë; Ranilug; Ranillug; Parteš; Partesh; Klokot; Kllokot; Mamuša; Mamushë; Junik; Đeneral
Janković; Hani i Elezit; Dragaš; Dragash; Velika Hoča; Hoçë e Madhe; Gazimestan; Slatina Airport;
Kosovo; Kosova; Serbia; Srbija; Albania; Albanija; Shqipëri; Montenegro; Crna Gora; North
Macedonia; Makedonija; Maqedoni; Niš; Nish; Novi Sad; Kragujevac; Kruševac; Kraljevo; Leskovac;
Vranje; Prokuplje; Kuršumlija; Užice; Čačak; Požega; Ivanjica; Sjenica; Tutin; Brus; Blace;
Aleksandrovac; Aleksinac; Bujanovac; Bujanoc; Preševo; Preshevë; Medveđa; Medvegjë; Surdulica;
Vladičin Han; Lebane; Pirot; Zaječar; Bor; Jagodina; Ćuprija; Paraćin; Smederevo; Pančevo;
Zrenjanin; Subotica; Sombor; Kikinda; Valjevo; Šabac; Loznica; Sremska Mitrovica; Mačvanska
Mitrovica; Stara Pazova; Nova Pazova; Ruma; Inđija; Vršac; Bečej; Bačka Topola; Prijepolje;
Priboj; Nova Varoš; Zlatibor; Vrnjačka Banja; Niška Banja; Sokobanja; Kuršumlijska Banja;
Novopazarska Banja; Lukovska Banja; Jošanička Banja; Banja Luka; Bajina Bašta; Bajmok; Rudnik;
Baljevac; Ušće; Lozovik; Lipolist; Kosjerić; Lazarevac; Mladenovac; Gornji Milanovac; Aranđelovac;
Topola; Velika Plana; Svilajnac; Trstenik; Skopje; Skoplje; Shkup; Tetovo; Tetovë; Gostivar;
Kumanovo; Kumanovë; Bitola; Veles; Prilep; Tirana; Tiranë; Durrës; Shkodër; Shkodra; Skadar;
Kukës; Peshkopi; Elbasan; Vlorë; Korçë; Fier; Berat; Lezhë; Podgorica; Bar; Nikšić; Rožaje;
Berane; Bijelo Polje; Plav; Pljevlja; Kolašin; Cetinje; Budva; Kotor; Sarajevo; Tuzla; Zenica;
Mostar; Zvornik; Bijeljina; Doboj; Trebinje; Zagreb; Split; Rijeka; Vukovar; Osijek; Ljubljana;
Maribor; Sofia; Sofija; Thessaloniki; Solun; Athens; Atina; Istanbul; Ankara; Budapest;
Budimpešta; Bucharest; Vienna; Beč; Vjenë; Berlin; Paris; Pariz; Rome; Rim; Roma; Madrid; Moscow;
Moskva; Geneva; Ženeva; The Hague; Hag; Haga; Hagë; Rambouillet; Dayton; Munich; Minhen; Prague;
Prag; Warsaw; Bern; Zurich; Oslo; Stockholm; Copenhagen; Lisbon; Dublin; Kyiv; Kijev; Beijing;
Peking; Tokyo; Tel Aviv; Jerusalem; Davos; Camp Bondsteel; Bondsteel; Germany; Nemačka; France;
Francuska; Italy; Italija; Russia; Rusija; Turkey; Turska; Bosnia; Bosna; Croatia; Hrvatska;
Greece; Grčka; Bulgaria; Bugarska; Slovenia; Slovenija; USA; SAD; Vojvodina; Sandžak; Metohija;
Šumadija; Drina; Ada; Alibunar; Apatin; Arilje; Babušnica; Bač; Bačka Palanka; Bački Petrovac;
Barajevo; Batočina; Bela Crkva; Bela Palanka; Beočin; Bogatić; Bojnik; Boljevac; Bosilegrad; Crna
Trava; Čajetina; Čoka; Čukarica; Ćićevac; Despotovac; Dimitrovgrad; Doljevac; Gadžin Han; Golubac;
Grocka; Guča; Irig; Kanjiža; Kladovo; Knić; Knjaževac; Koceljeva; Kovačica; Kovin; Krupanj;
Kučevo; Lajkovac; Lapovo; Ljig; Ljubovija; Lučani; Majdanpek; Mali Zvornik; Malo Crniće; Merošina;
Mionica; Negotin; Nova Crnja; Novi Bečej; Novi Beograd; Novi Kneževac; Obrenovac; Odžaci; Opovo;
Osečina; Palilula; Petrovac; Plandište; Požarevac; Rača; Rakovica; Rekovac; Ražanj; Savski Venac;
Sečanj; Senta; Smederevska Palanka; Sopot; Srbobran; Sremski Karlovci; Stari Grad; Surčin;
Svrljig; Šid; Temerin; Titel; Trgovište; Ub; Varvarin; Veliko Gradište; Vladimirci; Vlasotince;
Voždovac; Vračar; Vrbas; Zemun; Žabalj; Žabari; Žagubica; Žitište; Žitorađa; Zvezdara
"""
NAMES = tuple(name.strip() for name in " ".join(ELSEWHERE.split()).split(";"))
