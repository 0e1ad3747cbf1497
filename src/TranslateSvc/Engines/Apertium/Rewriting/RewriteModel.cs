using System.IO.Compression;

namespace TranslateSvc.Engines.Apertium.Rewriting;

/// <summary>
/// What the rewriter knows of one direction: the target vocabulary with its usual capitals, an n-gram model, phrases that the pivots write
/// and what human translators write instead, and a bilingual word list. Learned offline; see MODEL.md. Immutable once read.
/// </summary>
internal sealed class RewriteModel
{
    /// <summary>Log probabilities are stored in steps of this size, 0 to 255 steps down.</summary>
    private const float Step = 0.06f;

    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sourceWords = new(StringComparer.Ordinal);

    private readonly Lazy<Dictionary<int, List<(int Word, float P)>>> _translations;

    /// <summary>Makes an empty model.</summary>
    public RewriteModel() => _translations = new(() =>
        Lexicon.GroupBy(e => (int)(e.Key >> 20)).ToDictionary(g => g.Key, g => g.Select(e => ((int)(e.Key & 0xFFFFF), e.Value)).ToList()));

    /// <summary>Target words in their usual capitals; 0 is the unknown word, 1 the start of the text, 2 its end.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Whether a word is practically always written in its usual capitals.</summary>
    public List<bool> FirmCase { get; } = [];

    /// <summary>Unigram log probability and back-off weight.</summary>
    public List<(float P, float Backoff)> Unigrams { get; } = [];

    /// <summary>Bigram log probability and back-off weight by <see cref="Key(int,int)"/>.</summary>
    public Dictionary<long, (float P, float Backoff)> Bigrams { get; } = [];

    /// <summary>Trigram log probability by <see cref="Key(int,int,int)"/>.</summary>
    public Dictionary<long, float> Trigrams { get; } = [];

    /// <summary>Replacements of a phrase by its words, joined by spaces, in lower case.</summary>
    public Dictionary<string, List<(int[] Words, float P)>> Phrases { get; } = new(StringComparer.Ordinal);

    /// <summary>Source words in lower case.</summary>
    public List<string> SourceWords { get; } = [];

    /// <summary>Probability of a target word given a source word, by <see cref="Key(int,int)"/> of source and target.</summary>
    public Dictionary<long, float> Lexicon { get; } = [];

    /// <summary>Key of two ids below 2^20.</summary>
    public static long Key(int a, int b) => ((long)a << 20) | (uint)b;

    /// <summary>Key of three ids below 2^20.</summary>
    public static long Key(int a, int b, int c) => ((long)a << 40) | ((long)b << 20) | (uint)c;

    /// <summary>Id of a target word in lower case; 0 when unknown.</summary>
    public int WordId(string lower) => _words.GetValueOrDefault(lower);

    /// <summary>Id of a source word in lower case; -1 when unknown.</summary>
    public int SourceId(string lower) => _sourceWords.GetValueOrDefault(lower, -1);

    /// <summary>The translations of a source word with their log probabilities.</summary>
    public IEnumerable<(int Word, float P)> Translations(int source) => _translations.Value.GetValueOrDefault(source) ?? [];

    /// <summary>Adds a target word.</summary>
    public int AddWord(string word, bool firm)
    {
        _words[word.ToLowerInvariant()] = Words.Count;
        Words.Add(word);
        FirmCase.Add(firm);
        return Words.Count - 1;
    }

    /// <summary>Adds a source word.</summary>
    public int AddSourceWord(string word)
    {
        _sourceWords[word] = SourceWords.Count;
        SourceWords.Add(word);
        return SourceWords.Count - 1;
    }

    /// <summary>Log probability of a word after two others.</summary>
    public float LogP(int a, int b, int c)
    {
        if (Trigrams.TryGetValue(Key(a, b, c), out var p)) return p;
        var backoff = Bigrams.TryGetValue(Key(a, b), out var history) ? history.Backoff : 0;
        if (Bigrams.TryGetValue(Key(b, c), out var bigram)) return backoff + bigram.P;
        return backoff + Unigrams[b].Backoff + Unigrams[c].P;
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The stream holds no model of this form.</exception>
    public static RewriteModel Read(Stream stream)
    {
        using var reader = new BinaryReader(new BrotliStream(stream, CompressionMode.Decompress));
        if (reader.ReadString() != "rewrite-1") throw new InvalidDataException("Not a rewrite model.");
        var model = new RewriteModel();
        for (var n = reader.Read7BitEncodedInt(); n > 0; n--)
        {
            var flags = reader.ReadByte();
            model.AddWord(reader.ReadString(), flags == 1);
        }

        foreach (var _ in model.Words) model.Unigrams.Add((Float(reader), Float(reader)));
        ReadKeys(reader, key => model.Bigrams[key] = (Float(reader), Float(reader)));
        ReadKeys(reader, key => model.Trigrams[key] = Float(reader));
        for (var n = reader.Read7BitEncodedInt(); n > 0; n--)
        {
            var phrase = Ids(reader, model.Words.Count);
            List<(int[], float)> targets = [];
            for (var k = reader.Read7BitEncodedInt(); k > 0; k--) targets.Add((Ids(reader, model.Words.Count), Float(reader)));
            model.Phrases[string.Join(' ', phrase.Select(id => model.Words[id].ToLowerInvariant()))] = targets;
        }

        for (var n = reader.Read7BitEncodedInt(); n > 0; n--) model.AddSourceWord(reader.ReadString());
        ReadKeys(reader, key => model.Lexicon[key] = Float(reader));
        return model;
    }

    /// <summary>Writes the model in the form that <see cref="Read"/> takes.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(new BrotliStream(stream, CompressionLevel.SmallestSize));
        writer.Write("rewrite-1");
        writer.Write7BitEncodedInt(Words.Count);
        for (var i = 0; i < Words.Count; i++)
        {
            writer.Write((byte)(FirmCase[i] ? 1 : 0));
            writer.Write(Words[i]);
        }

        foreach (var (p, b) in Unigrams)
        {
            Write(writer, p);
            Write(writer, b);
        }

        WriteKeys(writer, Bigrams, v =>
        {
            Write(writer, v.P);
            Write(writer, v.Backoff);
        });
        WriteKeys(writer, Trigrams, v => Write(writer, v));
        writer.Write7BitEncodedInt(Phrases.Count);
        foreach (var (phrase, targets) in Phrases.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            Write(writer, [.. phrase.Split(' ').Select(WordId)]);
            writer.Write7BitEncodedInt(targets.Count);
            foreach (var (words, p) in targets)
            {
                Write(writer, words);
                Write(writer, p);
            }
        }

        writer.Write7BitEncodedInt(SourceWords.Count);
        foreach (var word in SourceWords) writer.Write(word);
        WriteKeys(writer, Lexicon, v => Write(writer, v));
    }

    // Back-off weights may exceed one by little; they are stored as one.
    private static void Write(BinaryWriter writer, float p) => writer.Write((byte)Math.Clamp(MathF.Round(-p / Step), 0, 255));

    private static float Float(BinaryReader reader) => -Step * reader.ReadByte();

    private static void Write(BinaryWriter writer, int[] ids)
    {
        writer.Write7BitEncodedInt(ids.Length);
        foreach (var id in ids) writer.Write7BitEncodedInt(id);
    }

    private static int[] Ids(BinaryReader reader, int limit)
    {
        var ids = new int[reader.Read7BitEncodedInt()];
        for (var i = 0; i < ids.Length; i++) ids[i] = reader.Read7BitEncodedInt() is var id && id < limit ? id : throw new InvalidDataException("Id out of range.");
        return ids;
    }

    private static void WriteKeys<T>(BinaryWriter writer, Dictionary<long, T> entries, Action<T> write)
    {
        writer.Write7BitEncodedInt(entries.Count);
        var last = 0L;
        foreach (var (key, value) in entries.OrderBy(e => e.Key))
        {
            writer.Write7BitEncodedInt64(key - last);
            last = key;
            write(value);
        }
    }

    private static void ReadKeys(BinaryReader reader, Action<long> read)
    {
        var key = 0L;
        for (var n = reader.Read7BitEncodedInt(); n > 0; n--) read(key += reader.Read7BitEncodedInt64());
    }
}
