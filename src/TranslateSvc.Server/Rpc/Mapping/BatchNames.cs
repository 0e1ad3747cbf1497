using TranslateSvc.Errors;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>Resource names of batches (AIP-122).</summary>
internal static class BatchNames
{
    private const string Collection = "batches/";

    /// <summary>The name of an id.</summary>
    public static string Of(string id) => Collection + id;

    /// <summary>The id in a name.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.InvalidArgument"/>: not a name of a batch.</exception>
    public static string Parse(string field, string name) =>
        name.StartsWith(Collection, StringComparison.Ordinal) && Guid.TryParseExact(name.AsSpan(Collection.Length), "N", out var id)
            ? id.ToString("N")
            : throw TranslateSvcException.Invalid([new FieldViolation(field, "is not the name of a batch: \"batches/\" and 32 hexadecimal digits.")]);
}
