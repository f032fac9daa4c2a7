#!/bin/sh
# Write beside the name of each image of compose.yaml and of the Dockerfile the digest of what the
# registry gives today: a name may be given to other bytes tomorrow, a digest may not.
#   deploy/docker/pin-images.sh     (docker; again to renew them, after having changed a version or not)
# What it changed is to be read (git diff) and tried before it is served.
set -eu
cd "$(dirname "$0")"

# Every image but ours, which is built here. A digest that is already there is looked up again.
images() {
    sed -n -E 's/^ *(image:|FROM) +([a-z0-9./-]+:[^ @]+).*/\2/p' compose.yaml Dockerfile | sort -u
}

digest_of() {
    docker pull --quiet "$1" > /dev/null
    docker image inspect --format '{{join .RepoDigests "\n"}}' "$1" |
        grep -E "^(docker\.io/(library/)?)?${1%:*}@" | sed -n -E 's/^.*@(sha256:[0-9a-f]{64})$/\1/p' | head -n 1
}

for image in $(images); do
    digest="$(digest_of "$image")"
    [ -n "$digest" ] || { echo "pin-images: no digest for $image" >&2; exit 1; }
    sed -i -E "s#^( *(image:|FROM) +)$image(@sha256:[0-9a-f]+)?( |\$)#\\1$image@$digest\\4#" compose.yaml Dockerfile
    echo "$image@$digest"
done
