namespace TranslateSvc.Engines.Extractive;

/// <summary>A sparse vector: ascending indices and their weights.</summary>
internal readonly record struct SparseVector(int[] Indices, double[] Weights)
{
    /// <summary>Scales to length 1; the zero vector stays as it is.</summary>
    public static SparseVector Unit(int[] indices, double[] weights)
    {
        var length = Math.Sqrt(weights.Sum(w => w * w));
        if (length > 0)
        {
            for (var i = 0; i < weights.Length; i++) weights[i] /= length;
        }

        return new SparseVector(indices, weights);
    }

    /// <summary>Dot product; of unit vectors, the cosine.</summary>
    public double Dot(SparseVector other)
    {
        var sum = 0.0;
        for (int i = 0, j = 0; i < Indices.Length && j < other.Indices.Length;)
        {
            if (Indices[i] == other.Indices[j]) sum += Weights[i++] * other.Weights[j++];
            else if (Indices[i] < other.Indices[j]) i++;
            else j++;
        }

        return sum;
    }

    /// <summary>Dot product with a dense vector.</summary>
    public double Dot(ReadOnlySpan<double> dense)
    {
        var sum = 0.0;
        for (var i = 0; i < Indices.Length; i++) sum += Weights[i] * dense[Indices[i]];
        return sum;
    }
}
