namespace TranslateSvc.Injection;

/// <summary>Words by which orders to a model are known, folded as <see cref="Checks.Text.TextFold.Plain"/> folds. French and English together: an order may come in either.</summary>
internal static class OrderWords
{
    /// <summary>Stems of verbs that set something aside.</summary>
    public static readonly string[] Aside = ["ignor", "oubli", "forget", "disregard", "overrid", "bypass", "neglig", "neglect", "contourn", "abstraction", "outrepass", "discard", "skip"];

    /// <summary>Stems of what governs a model.</summary>
    public static readonly string[] Rules = ["instruction", "consigne", "directive", "regle", "rule", "guideline", "prompt", "invite", "orders", "ordres"];

    /// <summary>What stands beside a word of <see cref="Prompts"/> when the model's own is meant.</summary>
    public static readonly string[] System = ["system", "systeme", "initial", "hidden", "cache", "cachee", "secret", "secrete"];

    /// <summary>Stems of the prompt.</summary>
    public static readonly string[] Prompts = ["prompt", "invite", "instruction", "consigne", "message"];

    /// <summary>Words that make "you are" a change of part.</summary>
    public static readonly string[] Now = ["now", "maintenant", "desormais", "henceforth"];

    /// <summary>Imperatives that ask for an answer.</summary>
    public static readonly string[] Say =
    [
        "reponds", "repondez", "reply", "answer", "respond", "say", "dis", "dites", "ecris", "ecrivez", "write", "print", "output", "affiche", "affichez", "imprime", "imprimez", "renvoie",
        "renvoyez", "return", "ajoute", "ajoutez", "add", "insere", "inserez", "insert", "repete", "repetez", "repeat", "translate", "traduis", "traduisez",
    ];

    /// <summary>Words after which only the given words are wanted.</summary>
    public static readonly string[] Only = ["only", "uniquement", "seulement", "exactly", "exactement", "simply", "simplement"];

    /// <summary>Stems by which a translation of <see cref="OrderCue.Say"/> is known.</summary>
    public static readonly string[] Said =
    [
        "answer", "repl", "respon", "say", "said", "tell", "told", "writ", "print", "display", "show", "output", "return", "send", "add", "insert", "repeat", "translat", "put", "giv",
        "repon", "dis", "dit", "dire", "ecri", "affich", "imprim", "renvo", "ajout", "inser", "repet", "tradui", "donn", "mett", "indiqu", "declar",
    ];

    /// <summary>Stems by which a translation of <see cref="OrderCue.Role"/> is known.</summary>
    public static readonly string[] Played = ["you", "tu", "vous", "toi", "votre", "ton", "ta", "your", "act", "agi", "role", "pretend", "comport", "behav", "incarn"];
}
