using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace TranslateSvc.Testing.FakeLlm;

/// <summary>The word rule of <see cref="PseudoTranslation"/>: swap through the lexicon, or else a letter cipher whose output resembles the target language.</summary>
internal static class PseudoWord
{
    // Chosen by hill climbing so that ciphered French scores as English letter bigrams and trigrams. "w" stays out: it leads a digraph.
    private const string Plain = "abcdefghijklmnopqrstuvxyz";
    private const string Ciphered = "aictepkzlvjfgdohnrysmbqux";

    // On the way to English an accented letter becomes a digraph, and "w" itself is doubled.
    private const string Accents = "éèêàçâôîûùïëœüæw";
    private const string Digraphs = "eaioyhnrlutdkmbw";

    // On the way to French, bare and accented letters change places: an involution of the same length.
    private const string Bare = "eaouic";
    private const string Accented = "éàôûîç";

    // "w" leads a digraph; "z" ends none, so "wz" is free to be a mark.
    private const char EnglishMark = 'w';
    private const char EnglishMarkEnd = 'z';
    private const char FrenchMark = 'ç';

    private static readonly FrozenDictionary<char, string> IntoEnglish = Plain.Zip(Ciphered, (a, b) => (a, b.ToString()))
        .Concat(Accents.Zip(Digraphs, (a, b) => (a, $"w{b}"))).ToFrozenDictionary(p => p.Item1, p => p.Item2);

    private static readonly FrozenDictionary<char, char> FromEnglish = Ciphered.Zip(Plain).ToFrozenDictionary(p => p.First, p => p.Second);
    private static readonly FrozenDictionary<char, char> FromDigraph = Digraphs.Zip(Accents).ToFrozenDictionary(p => p.First, p => p.Second);
    private static readonly FrozenDictionary<char, char> Exchange = Bare.Zip(Accented).Concat(Accented.Zip(Bare)).ToFrozenDictionary(p => p.First, p => p.Second);

    /// <summary>Rewrites one word, or gives it back when the rules keep it: digits, capitals that are not the start of a sentence, names.</summary>
    public static string Rewrite(string word, bool startsSentence, bool toFrench, bool forward)
    {
        if (word.Any(char.IsDigit) || word.Contains('_')) return word;
        var capital = char.IsUpper(word[0]);
        if (capital && (!startsSentence || word.Skip(1).Any(char.IsUpper))) return word;
        if (!capital && word.Any(char.IsUpper)) return word;
        var lower = word.ToLowerInvariant();
        var lexicon = toFrench == forward ? PseudoLexicon.ToFrench : PseudoLexicon.ToEnglish;
        if (lexicon.TryGetValue(lower, out var swapped)) return capital ? swapped[..1].ToUpper(CultureInfo.InvariantCulture) + swapped[1..] : swapped;
        if (capital) return word;
        return forward ? Cipher(word, toFrench) : Decipher(word, toFrench);
    }

    private static string Cipher(string word, bool toFrench)
    {
        var text = toFrench ? Exchanged(word) : string.Concat(word.Select(c => IntoEnglish.TryGetValue(c, out var code) ? code : c.ToString()));

        // A result that the way back would take for a word of the lexicon, or for a marked one, is marked.
        if (toFrench) return IsMarkable(text) ? text + FrenchMark : text;
        return PseudoLexicon.ToFrench.ContainsKey(text) ? text + EnglishMark + EnglishMarkEnd : text;
    }

    private static bool IsMarkable(string text)
    {
        while (!PseudoLexicon.ToEnglish.ContainsKey(text))
        {
            if (text.Length < 2 || text[^1] != FrenchMark) return false;
            text = text[..^1];
        }

        return true;
    }

    private static string Decipher(string word, bool toFrench)
    {
        if (toFrench)
            return word.Length > 1 && word[^1] == FrenchMark && IsMarkable(word[..^1]) ? Exchanged(word[..^1]) : Exchanged(word);
        var text = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] != EnglishMark) text.Append(FromEnglish.GetValueOrDefault(word[i], word[i]));
            else if (++i < word.Length && word[i] != EnglishMarkEnd) text.Append(FromDigraph.GetValueOrDefault(word[i], word[i]));
        }

        return text.ToString();
    }

    private static string Exchanged(string word) => string.Create(word.Length, word, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++) span[i] = Exchange.GetValueOrDefault(source[i], source[i]);
    });
}
