namespace TranslateSvc.Cli.Tests;

public sealed class ExitCodesTests
{
    [Theory]
    [InlineData(new int[0], 0)]
    [InlineData(new[] { 0, 0 }, 0)]
    [InlineData(new[] { 0, 1 }, 1)]
    [InlineData(new[] { 0, 2 }, 5)]
    [InlineData(new[] { 1, 4 }, 5)]
    [InlineData(new[] { 2, 3 }, 5)]
    [InlineData(new[] { 4, 4 }, 4)]
    [InlineData(new[] { 2 }, 2)]
    public void Combine_Codes_SayWhatHappened(int[] codes, int expected) => Assert.Equal(expected, ExitCodes.Combine(codes));
}
