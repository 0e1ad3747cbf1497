using System.Globalization;
using TranslateSvc.Errors;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>Page sizes and tokens (AIP-158).</summary>
internal static class PageTokens
{
    /// <summary>The size to use: larger ones are cut down.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.InvalidArgument"/>: negative.</exception>
    public static int Size(int asked, int otherwise, int most) => asked switch
    {
        < 0 => throw TranslateSvcException.Invalid([new FieldViolation("page_size", $"{asked} is negative.")]),
        0 => otherwise,
        _ => Math.Min(asked, most),
    };

    /// <summary>A token that is an index.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.InvalidArgument"/>: not one of ours.</exception>
    public static int Index(string token) => token.Length == 0 ? 0
        : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index
        : throw TranslateSvcException.Invalid([new FieldViolation("page_token", "is not one that this service gave.")]);
}
