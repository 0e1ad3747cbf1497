using System.Runtime.CompilerServices;

namespace TranslateSvc.Languages;

/// <summary>
/// The profiles of all languages side by side, so that a word is read once: each list gives a set of languages, one bit each in the order of <see cref="LanguageProfile.All"/>.
/// </summary>
internal static class LanguageTables
{
    /// <summary>Part of what <see cref="Letter"/> says: a letter, which may begin a word.</summary>
    public const uint IsLetter = 1 << 16;

    /// <summary>Part of what <see cref="Letter"/> says: a letter or what may stand between letters.</summary>
    public const uint IsPart = 1 << 17;

    // Languages whose letter it is.
    private const int LanguagesShift = 24;

    // The letter's number in the tree of endings.
    private const int CodeShift = 18;
    private const int Codes = 64;

    private const int TableSize = 0x250;
    private static readonly string EndingLetters = string.Concat(LanguageProfile.All.SelectMany(p => p.Endings).SelectMany(e => e).Distinct());
    private static readonly uint[] Letters = [.. Enumerable.Range(0, TableSize).Select(c => Read((char)c))];
    private static readonly WordTable<byte> Words = BuildWords();
    private static readonly ulong[] Lanes = [.. Enumerable.Range(0, 256).Select(set => Enumerable.Range(0, 8).Aggregate(0UL, (lanes, i) => lanes | (((ulong)set >> i & 1) << (8 * i))))];
    private static readonly (ushort[] Next, byte[] Languages) Endings = BuildEndings();

    /// <summary>The letter in lower case in the lower half; in the upper half its class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Letter(char c)
    {
        var letters = Letters;
        return c < (uint)letters.Length ? letters[c] : Read(c);
    }

    /// <summary>The languages that favour a letter.</summary>
    public static uint LanguagesOf(uint letter) => letter >> LanguagesShift;

    /// <summary>The languages that have the word, lower case, among their function words.</summary>
    public static byte LanguagesOf(ReadOnlySpan<char> word, uint hash)
    {
        for (var at = Words.Find(hash); at >= 0; at = Words.Find(hash, at))
            if (word.SequenceEqual(Words.WordAt(at))) return Words.ValueAt(at);
        return 0;
    }

    /// <summary>The languages that favour an ending of the word, lower case; it must be longer than the ending by two letters.</summary>
    public static byte LanguagesOfEnding(ReadOnlySpan<char> word)
    {
        var (next, languages) = Endings;
        var (node, found) = (0, 0);
        for (var length = 1; length + 1 < word.Length; length++)
        {
            node = next[(node * Codes) + (int)((Letter(word[^length]) >> CodeShift) & (Codes - 1))];
            if (node == 0) break;
            found |= languages[node];
        }

        return (byte)found;
    }

    /// <summary>A set of languages as eight numbers of one byte, 1 for each that is in it.</summary>
    public static ulong LanesOf(uint languages) => Lanes[languages];

    private static uint Read(char c)
    {
        var letter = char.IsLetter(c);
        if (!letter && c is not ((>= '\u0300' and <= '\u036F') or '·')) return c;
        var lower = char.ToLowerInvariant(c);
        var read = lower | IsPart | (letter ? IsLetter : 0);
        for (var i = 0; i < LanguageProfile.All.Length; i++)
            if (LanguageProfile.All[i].Letters.Contains(lower)) read |= 1u << (LanguagesShift + i);
        return read | ((uint)(EndingLetters.IndexOf(lower) + 1) << CodeShift);
    }

    private static WordTable<byte> BuildWords()
    {
        Dictionary<string, byte> words = [];
        for (var i = 0; i < LanguageProfile.All.Length; i++)
            foreach (var word in LanguageProfile.All[i].Words) words[word] = (byte)(words.GetValueOrDefault(word) | (1 << i));
        return new WordTable<byte>(words, word => WordHash.Finish(word.Aggregate(0u, (hash, c) => WordHash.Add(hash, c))));
    }

    private static (ushort[] Next, byte[] Languages) BuildEndings()
    {
        List<ushort> next = [.. new ushort[Codes]];
        List<byte> languages = [0];
        for (var i = 0; i < LanguageProfile.All.Length; i++)
        {
            foreach (var ending in LanguageProfile.All[i].Endings)
            {
                var node = 0;
                foreach (var c in ending.Reverse())
                {
                    var place = (node * Codes) + EndingLetters.IndexOf(c) + 1;
                    if (next[place] == 0)
                    {
                        next[place] = (ushort)languages.Count;
                        languages.Add(0);
                        next.AddRange(new ushort[Codes]);
                    }

                    node = next[place];
                }

                languages[node] |= (byte)(1 << i);
            }
        }

        return ([.. next], [.. languages]);
    }
}
