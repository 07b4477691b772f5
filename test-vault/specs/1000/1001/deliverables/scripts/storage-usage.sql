-- Spec: [[../../spec|1001 - Storage Infrastructure]] @69cafdb8673b
-- Context: [[../../context|1001 - Storage Infrastructure]]

-- Bytes by tier and month, newest month first.
SELECT tier, strftime('%Y-%m', written_at) AS month, sum(bytes) AS bytes
FROM files
GROUP BY tier, month
ORDER BY month DESC, tier;
