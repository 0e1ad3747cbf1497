using System.Collections.Frozen;

namespace TranslateSvc.Testing.FakeLlm;

/// <summary>
/// Word pairs that <see cref="PseudoTranslation"/> swaps. Each side names a word once, so that the swap can be undone; the
/// pairs are frequent words, so that a language detector sees the target language. They are not meant as good translations.
/// </summary>
internal static class PseudoLexicon
{
    private const string Pairs =
        """
        le the;de of;et and;les these;la this;des some;en in;un a;une an;du from;est is;que that;qui who;dans into;pour for;au at;
        par by;sur on;avec with;plus more;il he;ne not;pas never;se itself;ce it;son his;sa her;aux to;sont are;ses their;ont have;
        cette such;mais but;ou or;nous we;vous you;elle she;ils they;été been;leur theirs;deux two;après after;même same;aussi also;
        entre between;selon according;fait made;ans years;sans without;contre against;depuis since;dont whose;tout all;comme as;
        peut may;encore still;notamment notably;était was;être be;avait had;lors during;ces those;avant before;trois three;très very;
        sous under;où where;si if;chez among;vers towards;afin so;nouveau new;année year;pays country;gouvernement government;
        ministre minister;président president;monde world;temps time;jour day;semaine week;mois month;hier yesterday;premier first;
        dernier last;grand large;millions million;milliards billion;personnes people;ville city;accord agreement;guerre war;
        ainsi thus;toujours always;jamais ever;autres others;autre other;dit said;déclaré declared;annoncé announced;nombre number;
        fin end;loi law;marché market;entreprise company;groupe group;moins less;bien well;beaucoup much;chaque each;quand when;
        parce because;pendant while;rapport report;hausse rise;baisse fall;prix price;travail work;vie life;homme man;femme woman;
        enfants children;eau water;santé health;école school;conseil council;parti party;sera will;serait would;doit must;faire do;
        pouvoir power;politique policy;question issue;également likewise;seulement only;près near;jusqu until;cela what;ici here;
        là there;donc then;car why;quatre four;cinq five;dix ten;cent hundred;mille thousand;heures hours;lundi monday;mardi tuesday;
        mercredi wednesday;jeudi thursday;vendredi friday;samedi saturday;dimanche sunday;janvier january;février february;mars march;
        avril april;juin june;juillet july;août august;septembre september;octobre october;décembre december;l its;d no;n nor;c how;
        j my;qu like;m me;t any;a did;à up;on one;lui him;elles themselves;fois times;soit either;avoir having;va goes;nos our;
        votre your;déjà already;puis later;trop too;part share;état state;projet project;droit right;chef head;sein heart;
        cours course;reste rest;pourrait could;peu little;assez enough;parmi amid;malgré despite;telle which;toutes every;toute full;
        bonne good;grande great;nouvelle fresh;jeune young;petit small;mort death;pouvoirs powers;mesure measure;mesures measures;
        cas case;raison reason;fond bottom;suite next;partie part;côté side;forme form;mieux better;veut wants;vient comes
        """;

    /// <summary>French to English.</summary>
    public static readonly FrozenDictionary<string, string> ToEnglish = Parse(reversed: false);

    /// <summary>English to French.</summary>
    public static readonly FrozenDictionary<string, string> ToFrench = Parse(reversed: true);

    private static FrozenDictionary<string, string> Parse(bool reversed) => Pairs
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split(' '))
        .ToFrozenDictionary(p => reversed ? p[1] : p[0], p => reversed ? p[0] : p[1], StringComparer.Ordinal);
}
