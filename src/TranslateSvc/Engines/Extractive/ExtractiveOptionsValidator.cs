using Microsoft.Extensions.Options;

namespace TranslateSvc.Engines.Extractive;

/// <summary>What annotations cannot say: limits between settings.</summary>
internal sealed class ExtractiveOptionsValidator : IValidateOptions<ExtractiveOptions>
{
    public ValidateOptionsResult Validate(string? name, ExtractiveOptions options)
    {
        List<string> failures = [];
        if (options.PositionWeight + options.TitleWeight > 1)
            failures.Add($"{ExtractiveOptions.Section}: PositionWeight and TitleWeight sum to more than 1.");
        if (options.ShortSentenceWords >= options.LongSentenceWords)
            failures.Add($"{ExtractiveOptions.Section}: ShortSentenceWords must be less than LongSentenceWords.");
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
