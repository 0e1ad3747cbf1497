using TranslateSvc.Callers;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>Resource names of batches (AIP-122).</summary>
internal static class BatchNames
{
    private const string Collection = "batches/";

    /// <summary>The name of an id.</summary>
    public static string Of(string id) => Collection + id;

    /// <summary>The store's id of the batch that a caller names.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.InvalidArgument"/>: not a name of a batch.</exception>
    public static string Parse(string field, string name, Caller caller) =>
        name.StartsWith(Collection, StringComparison.Ordinal) && Guid.TryParseExact(name.AsSpan(Collection.Length), "N", out var id)
            ? BatchIds.Stored(caller.Tenant, id.ToString("N"))
            : throw TranslateSvcException.Invalid([new FieldViolation(field, "is not the name of a batch: \"batches/\" and 32 hexadecimal digits.")]);
}
