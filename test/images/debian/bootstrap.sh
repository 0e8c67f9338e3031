#!/bin/sh
# Makes root.tar: Debian 13 with what every image needs and nothing else, from the mirror that this machine uses.
set -eu
suite=trixie
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2> /dev/null \
  | grep -v '^#' | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -n 1 || true)
# shellcheck disable=SC2086 # no mirror, no argument
debootstrap --variant=minbase --include=ca-certificates,tzdata $suite root $mirror
list=root/etc/apt/sources.list
sed -i -E "p; s#/debian/? $suite #/debian-security $suite-security #" $list
sed -i -E "1p; 1s# $suite # $suite-updates #" $list
cat $list
rm -rf root/var/lib/apt/lists/* root/var/cache/apt/* root/usr/share/doc/*
# The folders stay: packages with alternatives need them.
find root/usr/share/man -type f -delete
tar -C root -cf root.tar .
rm -rf root
