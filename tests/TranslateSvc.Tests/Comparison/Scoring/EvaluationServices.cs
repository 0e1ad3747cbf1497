using TranslateSvc.Comparison;
using TranslateSvc.Languages;

namespace TranslateSvc.Tests.Comparison.Scoring;

/// <summary>The service as the server makes it.</summary>
internal static class EvaluationServices
{
    public static EvaluationService Real { get; } = new(new LanguageDetector(), TimeProvider.System);
}
