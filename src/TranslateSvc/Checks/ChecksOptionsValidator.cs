using Microsoft.Extensions.Options;

namespace TranslateSvc.Checks;

/// <summary>What annotations cannot say: the order of the ratios and the names of the checks. Reports every error at once.</summary>
internal sealed class ChecksOptionsValidator : IValidateOptions<ChecksOptions>
{
    public ValidateOptionsResult Validate(string? name, ChecksOptions options)
    {
        var errors = new List<string>();
        if (options.RejectedRatioBelow > options.WarnedRatioBelow)
            errors.Add($"{ChecksOptions.Section}:{nameof(ChecksOptions.RejectedRatioBelow)} must not exceed {nameof(ChecksOptions.WarnedRatioBelow)}.");
        if (options.RejectedRatioAbove < options.WarnedRatioAbove)
            errors.Add($"{ChecksOptions.Section}:{nameof(ChecksOptions.RejectedRatioAbove)} must not be less than {nameof(ChecksOptions.WarnedRatioAbove)}.");
        foreach (var check in options.Disabled)
        {
            if (!CheckNames.All.Contains(check))
                errors.Add($"{ChecksOptions.Section}:{nameof(ChecksOptions.Disabled)} names '{check}', which is none of {string.Join(", ", CheckNames.All)}.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
