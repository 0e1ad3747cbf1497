using System.Collections.Concurrent;
using System.Collections.Frozen;
using Grpc.Core;

namespace TranslateSvc.Server.Rpc.Calls;

/// <summary>Names of methods and statuses, for metrics and the audit log: few, and never what a caller made up.</summary>
internal static class CallNames
{
    private const string Package = "/translatesvc.v1.";

    // https://grpc.github.io/grpc/core/md_doc_statuscodes.html
    private static readonly FrozenDictionary<StatusCode, string> Statuses = Enum.GetValues<StatusCode>().Distinct().ToFrozenDictionary(
        s => s, s => s == StatusCode.OK ? "OK" : string.Concat(s.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}")));

    private static readonly ConcurrentDictionary<string, string> Shortened = new(StringComparer.Ordinal);

    /// <summary><c>TranslationService/TranslateText</c> for a method of ours, null for health and reflection.</summary>
    /// <param name="method">Name of a method that the server has: names are remembered.</param>
    public static string? Short(string method) =>
        method.StartsWith(Package, StringComparison.Ordinal) ? Shortened.GetOrAdd(method, static name => name[Package.Length..]) : null;

    /// <summary>The status as the specification spells it.</summary>
    public static string Of(StatusCode status) => Statuses.GetValueOrDefault(status, "UNKNOWN");

    /// <summary>The status that an exception of a handler becomes.</summary>
    public static StatusCode StatusOf(Exception exception) => exception switch
    {
        RpcException rpc => rpc.StatusCode,
        OperationCanceledException => StatusCode.Cancelled,
        _ => StatusCode.Unknown,
    };
}
