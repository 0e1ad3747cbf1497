using TranslateSvc.Engines.Neural.Graphs;
using TranslateSvc.Engines.Neural.Subwords;

namespace TranslateSvc.Engines.Neural.Models;

/// <summary>A folder that holds a translation model: what can be known of it without loading it. Immutable, thread-safe.</summary>
internal abstract class ModelFolder
{
    /// <summary>Opens a folder of either layout.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="ModelFolderException">It holds no model, or one with a file missing or of the wrong size; the message names the file.</exception>
    public static ModelFolder Open(string path)
    {
        if (File.Exists(Path.Combine(path, NativeManifest.FileName))) return new NativeModelFolder(path);
        if (File.Exists(Path.Combine(path, MarianConfig.FileName))) return new MarianModelFolder(path);
        throw new ModelFolderException(Directory.Exists(path)
            ? $"{path} holds no model: neither {NativeManifest.FileName} nor {MarianConfig.FileName}."
            : $"There is no folder {path}.");
    }

    /// <summary>The folder.</summary>
    public required string Location { get; init; }

    /// <summary>Name and version, for people and cache keys.</summary>
    public required string Model { get; init; }

    /// <summary>Layout: <c>translatesvc</c> or <c>marian</c>.</summary>
    public abstract string Layout { get; }

    /// <summary>Directions.</summary>
    public required IReadOnlyList<(string Source, string Target)> Directions { get; init; }

    /// <summary>Every file of the model, relative to the folder.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Longest source in tokens, marks included.</summary>
    public required int LongestSource { get; init; }

    /// <summary>Longest translation in tokens.</summary>
    public required int LongestTarget { get; init; }

    /// <summary>Whether the model was trained on single sentences, so that paragraphs must be taken apart.</summary>
    public abstract bool SentencesOnly { get; }

    /// <summary>Bytes of all files.</summary>
    public long Bytes => Files.Sum(f => new FileInfo(Path.Combine(Location, f)).Length);

    /// <summary>Reads the vocabulary.</summary>
    /// <exception cref="ModelFolderException">Its file is damaged.</exception>
    public abstract ISubwords LoadSubwords();

    /// <summary>Verifies the files as far as the folder says what they should be, and loads the graphs.</summary>
    /// <param name="subwords">The folder's vocabulary.</param>
    /// <param name="threads">Threads, at least 1.</param>
    /// <exception cref="ModelFolderException">A file is damaged, or the graphs choose from other tokens than the vocabulary's.</exception>
    public abstract IGraph LoadGraph(ISubwords subwords, int threads);

    /// <summary>Loads graphs, and checks that they choose from as many tokens as the vocabulary has.</summary>
    protected static IGraph Load(string encoder, string decoder, string? first, ISubwords subwords, int threads)
    {
        try
        {
            var graph = new EncoderDecoderGraph(encoder, decoder, first, subwords.Padding, threads);
            if (graph.Vocabulary < 0 || graph.Vocabulary == subwords.Count) return graph;
            graph.Dispose();
            throw new ModelFolderException($"{decoder} chooses from {graph.Vocabulary} tokens, the vocabulary has {subwords.Count}.");
        }
        catch (GraphException e)
        {
            throw new ModelFolderException(e.Message, e);
        }
    }
}
