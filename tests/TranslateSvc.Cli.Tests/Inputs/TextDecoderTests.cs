using System.Text;
using CsCheck;
using TranslateSvc.Cli.Inputs;

namespace TranslateSvc.Cli.Tests.Inputs;

public sealed class TextDecoderTests
{
    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16-le", "utf-16-be"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Decode_AcceptedEncoding_IsText(string encoding) =>
        Gen.String.Where(text => !text.Contains('\0') && !text.Any(char.IsSurrogate) && !text.StartsWith('\uFEFF') && !string.IsNullOrWhiteSpace(text)).Sample(text =>
        {
            var codec = Codec(encoding);
            return TextDecoder.Decode([.. codec.GetPreamble(), .. codec.GetBytes(text)]) == text;
        });

    [Theory]
    [InlineData("636166E9", "byte 3")]
    [InlineData("EFBBBF636166E9", "byte 6")]
    [InlineData("61006200", "binary")]
    [InlineData("FFFE00D8", "not valid UTF-16")]
    [InlineData("", "empty")]
    [InlineData("20200A", "empty")]
    [InlineData("EFBBBF", "empty")]
    public void Decode_OtherBytes_SaysWhat(string hex, string message)
    {
        var failure = Assert.Throws<CliException>(() => TextDecoder.Decode(Convert.FromHexString(hex)));

        Assert.Contains(message, failure.Message);
        Assert.Equal(ExitCodes.Usage, failure.ExitCode);
    }

    private static Encoding Codec(string name) => name switch
    {
        "utf-8" => new UTF8Encoding(false),
        "utf-8-bom" => new UTF8Encoding(true),
        "utf-16-le" => new UnicodeEncoding(false, true),
        _ => new UnicodeEncoding(true, true),
    };
}
