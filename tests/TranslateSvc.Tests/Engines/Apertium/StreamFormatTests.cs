using CsCheck;
using TranslateSvc.Engines.Apertium.Pipelines;

namespace TranslateSvc.Tests.Engines.Apertium;

public sealed class StreamFormatTests
{
    [Fact]
    public void Escape_AnyText_UnescapesToItselfWithSpacesForControls() =>
        Gen.String[Gen.Char["ab é[]{}^$/\\@<>*#\n\t\0«»"], 0, 40].Sample(text =>
            StreamFormat.Unescape(StreamFormat.Escape(text)) == string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)));

    [Fact]
    public void Escape_AnyText_LeavesNoBareSpecialCharacter() =>
        Gen.String[Gen.Char["ab[]{}^$/\\@<>\0"], 0, 40].Sample(text =>
        {
            var stream = StreamFormat.Escape(text);
            for (var i = 0; i < stream.Length; i++)
            {
                if (stream[i] == '\\') i++;
                else if ("[]{}^$/@<>\0".Contains(stream[i])) return false;
            }

            return true;
        });

    [Theory]
    [InlineData("Hello.[][\n]", "Hello.")]
    [InlineData("A headline.[][][\n]", "A headline")]
    [InlineData("A headline .[] [][\n]", "A headline")]
    [InlineData("Etc..[][\n]", "Etc..")]
    [InlineData("", "")]
    public void TrimEnd_AnswerOfARequest_IsTheText(string answer, string text) => Assert.Equal(text, StreamFormat.TrimEnd(answer));
}
