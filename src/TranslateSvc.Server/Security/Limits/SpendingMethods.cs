using System.Collections.Frozen;

namespace TranslateSvc.Server.Security.Limits;

/// <summary>The methods whose calls may cost tokens; the others are answered although a budget is used up. Items of a batch are checked one by one as they are worked on.</summary>
internal static class SpendingMethods
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "/translatesvc.v1.TranslationService/TranslateText", "/translatesvc.v1.TranslationService/StreamTranslateText",
        "/translatesvc.v1.SummarizationService/SummarizeText", "/translatesvc.v1.SummarizationService/StreamSummarizeText",
        "/translatesvc.v1.ComparisonService/CompareTranslations", "/translatesvc.v1.BatchService/CreateBatch");

    /// <summary>Whether a call may cost tokens.</summary>
    public static bool Contains(string method) => Names.Contains(method);
}
