using CsCheck;
using TranslateSvc.Caching;

namespace TranslateSvc.Tests.Caching;

public sealed class CacheKeyTests
{
    private static string Key(params string[] parts)
    {
        using var key = new CacheKey("t");
        foreach (var part in parts) key.Add(part);
        return key.Build();
    }

    [Fact]
    public void Build_DifferentSplitsOfTheSameText_AreDifferentKeys() =>
        Gen.Select(Gen.String[0, 6].Array[0, 4], Gen.String[0, 6].Array[0, 4]).Sample((a, b) => a.SequenceEqual(b) == (Key(a) == Key(b)));

    [Fact]
    public void Build_TextAndNumberOfTheSameBytes_AreDifferentKeys()
    {
        using var number = new CacheKey("t");
        number.Add(0x0041_0041_0041_0041);

        Assert.NotEqual(number.Build(), Key("AAAA"));
    }

    [Fact]
    public void Build_ListBoundaries_AreInTheKey()
    {
        static string Lists(string[] a, string[] b)
        {
            using var key = new CacheKey("t");
            return key.Add(a, (k, p) => k.Add(p)).Add(b, (k, p) => k.Add(p)).Build();
        }

        Assert.NotEqual(Lists(["x"], ["y"]), Lists(["x", "y"], []));
    }

    [Fact]
    public void Build_AnyInput_IsShortAndOfOneLine()
    {
        var key = Key(new string('é', 100_000), "a\nb\tc");

        Assert.Matches("^t:[A-Za-z0-9_-]{43}$", key);
    }
}
