using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using TranslateSvc.Engines.Neural.Graphs;
using TranslateSvc.Engines.Neural.Subwords;

namespace TranslateSvc.Engines.Neural.Models;

/// <summary>A folder that the recipe in <c>tools/neural</c> exported: <c>model.json</c>, two graphs, their weights and one vocabulary.</summary>
internal sealed class NativeModelFolder : ModelFolder
{
    private readonly NativeManifest _manifest;

    /// <summary>Opens a folder.</summary>
    [SetsRequiredMembers]
    public NativeModelFolder(string path)
    {
        _manifest = NativeManifest.Read(path);
        foreach (var (name, stamp) in _manifest.Files)
        {
            var file = new FileInfo(Path.Combine(path, name));
            if (!file.Exists) throw new ModelFolderException($"{file.FullName} is missing.");
            if (file.Length != stamp.Bytes) throw new ModelFolderException($"{file.FullName} is damaged: {file.Length:N0} bytes, {NativeManifest.FileName} says {stamp.Bytes:N0}.");
        }

        Location = path;
        // The files' digests are the model's identity: an answer of other weights is another answer.
        Model = $"{_manifest.Name} {_manifest.Version} {Digest()}".Replace("  ", " ", StringComparison.Ordinal);
        Directions = [.. _manifest.Directions.Select(d => (d.Source, d.Target))];
        Files = [NativeManifest.FileName, .. _manifest.Files.Keys.Order(StringComparer.Ordinal)];
        (LongestSource, LongestTarget) = (_manifest.LongestSource, _manifest.LongestTarget);
    }

    /// <inheritdoc/>
    public override string Layout => "translatesvc";

    /// <inheritdoc/>
    public override bool SentencesOnly => false;

    /// <inheritdoc/>
    public override ISubwords LoadSubwords() => new SharedSubwords(NativeManifest.PathsIn(Location).Subwords, _manifest);

    /// <inheritdoc/>
    public override IGraph LoadGraph(ISubwords subwords, int threads)
    {
        foreach (var (name, stamp) in _manifest.Files) Verify(Path.Combine(Location, name), stamp.Sha256);
        var (encoder, decoder, _) = NativeManifest.PathsIn(Location);
        return Load(encoder, decoder, first: null, subwords, threads);
    }

    private static void Verify(string file, string sha256)
    {
        string found;
        try
        {
            using var stream = File.OpenRead(file);
            found = Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFolderException($"{file} cannot be read: {e.Message}", e);
        }

        if (!string.Equals(found, sha256, StringComparison.OrdinalIgnoreCase))
            throw new ModelFolderException($"{file} is damaged: its SHA-256 is {found}, {NativeManifest.FileName} says {sha256}.");
    }

    private string Digest()
    {
        var all = string.Join('\n', _manifest.Files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key} {f.Value.Sha256}"));
        return Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(all)))[..12];
    }
}
