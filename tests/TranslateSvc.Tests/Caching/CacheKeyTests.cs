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

    [Fact]
    public void Build_WithoutTenant_IsTheKeyOfStoresMadeBeforeThereWereAny()
    {
        using var key = new CacheKey("seg");

        Assert.Equal("seg:UJUsGHwW31ujgha54lTXprWTXS7qRLUkGNN6H99v93E", key.Add("text").Build());
    }

    [Fact]
    public void Build_Tenants_AreApartWhateverTheTextsAre()
    {
        static string Of(string scope, params string[] parts)
        {
            using var key = new CacheKey("t", scope);
            foreach (var part in parts) key.Add(part);
            return key.Build();
        }

        string[] keys = [Of("", "a", "b"), Of("a", "b"), Of("b", "a"), Of("ab"), Of("", "t@", "a", "b"), Of("a", "a", "b")];

        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(keys[1], Of("a", "b"));
    }
}
