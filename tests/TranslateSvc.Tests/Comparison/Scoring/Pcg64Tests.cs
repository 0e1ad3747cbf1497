using TranslateSvc.Comparison.Scoring.Significance;

namespace TranslateSvc.Tests.Comparison.Scoring;

public sealed class Pcg64Tests
{
    [Fact]
    public void Next64_NumpysSeed_GivesNumpysFirstDouble()
    {
        // The first number in numpy's documentation of default_rng(12345).random().
        Assert.Equal(0.22733602246716966, (new Pcg64(12345).Next64() >> 11) * (1.0 / (1ul << 53)));
    }

    [Fact]
    public void Below_NumpysSeed_GivesNumpysIntegers()
    {
        // In numpy's documentation: default_rng(12345).integers(low=0, high=10, size=3).
        var random = new Pcg64(12345);

        Assert.Equal([6, 2, 7], Enumerable.Range(0, 3).Select(_ => random.Below(10)));
    }

    [Fact]
    public void Below_One_DrawsNothing()
    {
        var random = new Pcg64(1);
        Assert.Equal(0, random.Below(1));

        Assert.Equal(new Pcg64(1).Next64(), random.Next64());
    }

    [Fact]
    public void Below_Halves_LowFirst()
    {
        var bits = new Pcg64(7).Next64();
        var random = new Pcg64(7);

        // A power of two never rejects: each draw is the top of a half.
        Assert.Equal((int)((uint)bits >> 16), random.Below(1 << 16));
        Assert.Equal((int)(bits >> 48), random.Below(1 << 16));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(13)]
    [InlineData(3)]
    public void Group_Bits_AreTheGeneratorsInOrder(int segments)
    {
        const int Trials = 50;
        var masks = new RandomizationMasks(segments, 12345);
        masks.Next(20);
        var read = Bits(masks, segments, 20);
        masks.Next(Trials - 20);
        read.AddRange(Bits(masks, segments, Trials - 20));

        var random = new Pcg64(12345);
        var expected = Enumerable.Range(0, (segments * Trials / 64) + 1).Select(_ => random.Next64())
            .SelectMany(word => Enumerable.Range(0, 64).Select(bit => ((word >> bit) & 1) == 1)).Take(segments * Trials);
        Assert.Equal(expected, read);
    }

    private static List<bool> Bits(RandomizationMasks masks, int segments, int trials)
    {
        var bits = new List<bool>();
        for (var trial = 0; trial < trials; trial++)
            for (var segment = 0; segment < segments; segment++)
                bits.Add(((masks.Group(segment / 8)[trial] >> (segment % 8)) & 1) == 1);
        return bits;
    }
}
