using System.Collections.Frozen;

namespace TranslateSvc.Engines.Apertium.Rewriting;

/// <summary>What a word does in an English or French sentence, as far as the rewriter must know.</summary>
internal enum WordClass
{
    /// <summary>Carries meaning of its own.</summary>
    Content,

    /// <summary>An article.</summary>
    Article,

    /// <summary>A preposition or the mark of the infinitive.</summary>
    Preposition,

    /// <summary>A personal, relative, demonstrative or possessive word.</summary>
    Pronoun,

    /// <summary>A form of be, have, do, être, avoir, or a modal.</summary>
    Auxiliary,

    /// <summary>A negation.</summary>
    Negation,

    /// <summary>A conjunction or an adverb that turns the sentence.</summary>
    Connective,

    /// <summary>No word.</summary>
    Mark,
}

/// <summary>The closed word classes of both languages.</summary>
internal static class WordClasses
{
    private static readonly FrozenDictionary<string, WordClass> Closed = Table(
        (WordClass.Article, "the a an le la les l' un une des du au aux"),
        (WordClass.Preposition,
            "of to in on at by for with from into about between during through under against among upon within since until towards " +
            "toward de d' à en dans sur par pour avec vers chez sous entre depuis pendant contre parmi dès"),
        (WordClass.Pronoun,
            "i you he she it we they me him her us them who whom whose which that what this these those my your his its our their " +
            "mine ours theirs myself himself herself itself themselves one there everyone someone something anything everything each " +
            "other others both je j' tu t' il elle on nous vous ils elles me m' te se s' lui leur leurs y qui que qu' dont où ce c' " +
            "cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos celui celle ceux celles cela ça chacun chaque tout " +
            "tous toute toutes autre autres"),
        (WordClass.Auxiliary,
            "be is are was were been being am have has had having do does did can could will would shall should may might must ought " +
            "est sont était étaient été être suis sommes êtes soit sera seront serait seraient fut furent ai as a ont avait avaient " +
            "avoir eu aura auront aurait auraient peut peuvent pouvait pourrait pourra doit doivent devrait devra devait faut va vont"),
        (WordClass.Negation, "not no never without nothing nobody none neither nor cannot can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't ne n' pas non jamais sans rien aucun aucune ni personne"),
        (WordClass.Connective,
            "and or but if because although while when whereas unless as than so then also only still even yet already however " +
            "therefore just very more most less least too et ou mais si car parce quoique tandis lorsque lorsqu' quand comme donc " +
            "aussi seulement encore même déjà toutefois cependant très plus moins trop"));

    /// <summary>The class of a word in any case.</summary>
    public static WordClass Of(string word) =>
        Closed.TryGetValue(word.ToLowerInvariant(), out var known) ? known : word.Length > 0 && (char.IsLetterOrDigit(word[0]) || word[0] == '<') ? WordClass.Content : WordClass.Mark;

    private static FrozenDictionary<string, WordClass> Table(params (WordClass Class, string Words)[] classes)
    {
        Dictionary<string, WordClass> table = [];
        foreach (var (kind, words) in classes)
        {
            foreach (var word in words.Split(' ')) table.TryAdd(word, kind);
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
