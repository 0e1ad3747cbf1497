using System.CommandLine;

namespace TranslateSvc.Cli.Batches;

/// <summary>Names of batches as users give them.</summary>
internal static class BatchNames
{
    private const string Collection = "batches/";

    public static Argument<string> Argument() => new("NAME") { Description = "Name of the batch: batches/ID, or ID alone." };

    /// <summary>The name the server knows.</summary>
    public static string Of(string given) => given.StartsWith(Collection, StringComparison.Ordinal) ? given : Collection + given;
}
