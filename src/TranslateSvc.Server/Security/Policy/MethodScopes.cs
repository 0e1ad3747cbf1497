using System.Collections.Frozen;

namespace TranslateSvc.Server.Security.Policy;

/// <summary>The one table of what each method of the contract asks. A method that is not in it needs <see cref="AccessScopes.Admin"/>; a test wants every method in it.</summary>
internal static class MethodScopes
{
    private static readonly FrozenDictionary<string, AccessRule> Table = new[]
    {
        Of(V1.TranslationService.Descriptor.FullName, AccessScopes.Translate, "TranslateText", "StreamTranslateText", "DetectLanguage"),
        Of(V1.SummarizationService.Descriptor.FullName, AccessScopes.Summarize, "SummarizeText", "StreamSummarizeText"),
        Of(V1.ComparisonService.Descriptor.FullName, AccessScopes.Compare, "CompareTranslations", "EvaluateTranslations"),
        // A batch holds translations and summaries: who may order one may order both.
        Of(V1.BatchService.Descriptor.FullName, AccessScopes.Batch,
            "CreateBatch", "GetBatch", "ListBatches", "ListBatchItems", "CancelBatch", "RetryBatch", "DeleteBatch", "StreamBatchResults"),
        Of(V1.EngineService.Descriptor.FullName, AccessScopes.None, "ListEngines"),
        Of(V1.AccessService.Descriptor.FullName, AccessScopes.Admin, "CreateKey", "ListKeys", "RevokeKey"),
        Of(V1.CacheService.Descriptor.FullName, AccessScopes.Admin, "GetCacheStats", "PurgeCache"),
    }.SelectMany(service => service).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Full names (<c>translatesvc.v1.TranslationService.TranslateText</c>) of the methods in the table.</summary>
    public static IReadOnlyCollection<string> Methods => Table.Keys;

    /// <summary>The rule of a method by its full name, with a dot before the method's own.</summary>
    public static AccessRule Of(string method) => Table.GetValueOrDefault(method, AccessRule.Admin);

    private static IEnumerable<KeyValuePair<string, AccessRule>> Of(string service, AccessScopes scope, params string[] methods) =>
        methods.Select(method => KeyValuePair.Create($"{service}.{method}", scope == AccessScopes.None ? AccessRule.Known : AccessRule.Needs(scope)));
}
